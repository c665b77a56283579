/** Metriqual, a gateway to MiniMax, as a provider. */
@NullMarked
package io.videopipeline.provider.metriqual;

import org.jspecify.annotations.NullMarked;
