/** Input images: where they come from, what MiniMax allows, and the store that keeps them. */
@NullMarked
package io.videopipeline.image;

import org.jspecify.annotations.NullMarked;
