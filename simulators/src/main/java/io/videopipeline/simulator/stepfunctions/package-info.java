/** The Step Functions service on the wire. */
@NullMarked
package io.videopipeline.simulator.stepfunctions;

import org.jspecify.annotations.NullMarked;
