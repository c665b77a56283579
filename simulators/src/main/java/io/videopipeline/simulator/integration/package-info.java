/** The service integrations behind the resource ARNs of a state machine. */
@NullMarked
package io.videopipeline.simulator.integration;

import org.jspecify.annotations.NullMarked;
