/** AWS Lambda's way of calling a handler, within this process. */
@NullMarked
package io.videopipeline.simulator.lambda;

import org.jspecify.annotations.NullMarked;
