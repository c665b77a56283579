/** What a finished video is and where it is kept. */
@NullMarked
package io.videopipeline.media;

import org.jspecify.annotations.NullMarked;
