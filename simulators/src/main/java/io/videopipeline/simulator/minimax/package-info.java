/** MiniMax: a service that generates videos, and the V1 video API in front of it. */
@NullMarked
package io.videopipeline.simulator.minimax;

import org.jspecify.annotations.NullMarked;
