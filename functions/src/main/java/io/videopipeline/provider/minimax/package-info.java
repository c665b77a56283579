/** MiniMax's V1 video API behind the provider port. */
@NullMarked
package io.videopipeline.provider.minimax;

import org.jspecify.annotations.NullMarked;
