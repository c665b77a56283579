/** Metriqual, the gateway in front of MiniMax, behind the provider port. */
@NullMarked
package io.videopipeline.provider.metriqual;

import org.jspecify.annotations.NullMarked;
