package io.videopipeline.handler.step;

import io.videopipeline.pipeline.SubmitJob;
import io.videopipeline.wiring.Wiring;
import java.time.Duration;

/** The state {@code Submit}: {@code {jobId}} in, {@code {status, pollAfterSeconds}} out. */
public final class SubmitHandler extends StepHandler {
  public SubmitHandler() {
    this(Wiring.fromEnvironment());
  }

  public SubmitHandler(Wiring wiring) {
    this(wiring.submitJob());
  }

  SubmitHandler(SubmitJob submitJob) {
    super(
        (input, context) ->
            inProgress(
                submitJob.submit(
                    jobId(input), Duration.ofMillis(context.getRemainingTimeInMillis()))));
  }
}
