/** Reads create requests from JSON in MiniMax's format. */
@NullMarked
package io.videopipeline.request.json;

import org.jspecify.annotations.NullMarked;
