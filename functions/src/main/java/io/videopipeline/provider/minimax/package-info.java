/** The MiniMax V1 video API as a provider. */
@NullMarked
package io.videopipeline.provider.minimax;

import org.jspecify.annotations.NullMarked;
