/** The MiniMax-compatible API: MiniMax's clients work if host and API key are changed. */
@NullMarked
package io.videopipeline.handler.api.minimax;

import org.jspecify.annotations.NullMarked;
