/** Input images: their sources, the limits of MiniMax, and the port that stores them. */
@NullMarked
package io.videopipeline.image;

import org.jspecify.annotations.NullMarked;
