/** The HTTP server on the loopback interface that all simulators share. */
@NullMarked
package io.videopipeline.simulator.http;

import org.jspecify.annotations.NullMarked;
