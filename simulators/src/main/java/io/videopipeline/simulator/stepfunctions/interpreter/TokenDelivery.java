package io.videopipeline.simulator.stepfunctions.interpreter;

/**
 * What became of an answer that was brought with a task token.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_SendTaskSuccess.html">
 *     SendTaskSuccess</a>
 */
public enum TokenDelivery {
  TAKEN,
  /** The task that waited under this token waits no more. */
  TASK_TIMED_OUT,
  /** No task ever waited under this token. */
  INVALID_TOKEN
}
