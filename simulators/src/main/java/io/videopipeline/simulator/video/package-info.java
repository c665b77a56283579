/** Playable videos that show the text of their request. */
@NullMarked
package io.videopipeline.simulator.video;

import org.jspecify.annotations.NullMarked;
