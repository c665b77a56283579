/** Real, playable videos that show what they were asked for. */
@NullMarked
package io.videopipeline.simulator.video;

import org.jspecify.annotations.NullMarked;
