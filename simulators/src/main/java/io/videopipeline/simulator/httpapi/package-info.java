/** An API Gateway HTTP API before one function, as far as a caller and the function see it. */
@NullMarked
package io.videopipeline.simulator.httpapi;

import org.jspecify.annotations.NullMarked;
