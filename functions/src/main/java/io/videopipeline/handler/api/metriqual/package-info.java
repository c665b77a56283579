/** The Metriqual-compatible API: Metriqual's clients work if host and API key are changed. */
@NullMarked
package io.videopipeline.handler.api.metriqual;

import org.jspecify.annotations.NullMarked;
