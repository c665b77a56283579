/** Servers as child processes that cannot outlive the one who started them. */
@NullMarked
package io.videopipeline.simulator.process;

import org.jspecify.annotations.NullMarked;
