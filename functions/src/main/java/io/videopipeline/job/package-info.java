/** A video job: its states, its transitions and the port that stores it. */
@NullMarked
package io.videopipeline.job;

import org.jspecify.annotations.NullMarked;
