/** What a finished video is and where it is kept, and what an image must be. */
@NullMarked
package io.videopipeline.media;

import org.jspecify.annotations.NullMarked;
