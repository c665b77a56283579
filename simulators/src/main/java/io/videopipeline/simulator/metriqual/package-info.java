/** Metriqual, the gateway, in front of a simulated MiniMax. */
@NullMarked
package io.videopipeline.simulator.metriqual;

import org.jspecify.annotations.NullMarked;
