/** The API in Metriqual's form: a client of theirs works when host and key are changed. */
@NullMarked
package io.videopipeline.handler.api.metriqual;

import org.jspecify.annotations.NullMarked;
