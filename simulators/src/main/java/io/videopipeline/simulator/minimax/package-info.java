/** MiniMax's V1 video API on a loopback port, free of charge. */
@NullMarked
package io.videopipeline.simulator.minimax;

import org.jspecify.annotations.NullMarked;
