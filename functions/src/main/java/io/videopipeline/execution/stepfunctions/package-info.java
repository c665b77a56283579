/** Executions of the Step Functions state machine. */
@NullMarked
package io.videopipeline.execution.stepfunctions;

import org.jspecify.annotations.NullMarked;
