/** Servers in child processes, which end when this process ends. */
@NullMarked
package io.videopipeline.simulator.process;

import org.jspecify.annotations.NullMarked;
