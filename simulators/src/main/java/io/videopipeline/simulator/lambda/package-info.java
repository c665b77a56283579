/** AWS Lambda: invokes handlers within this process. */
@NullMarked
package io.videopipeline.simulator.lambda;

import org.jspecify.annotations.NullMarked;
