/** The API in MiniMax's own form: a client of theirs works when host and key are changed. */
@NullMarked
package io.videopipeline.handler.api.minimax;

import org.jspecify.annotations.NullMarked;
