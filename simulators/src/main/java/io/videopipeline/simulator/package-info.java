/**
 * Simulators of MiniMax, Metriqual and AWS services; each speaks the wire protocol of its service.
 */
@NullMarked
package io.videopipeline.simulator;

import org.jspecify.annotations.NullMarked;
