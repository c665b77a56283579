/** One HTTP server on the loopback interface, and what is asked and answered there. */
@NullMarked
package io.videopipeline.simulator.http;

import org.jspecify.annotations.NullMarked;
