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
    this(wiring.submitJob(), wiring.settings().pollAfter());
  }

  SubmitHandler(SubmitJob submitJob, Duration pollAfter) {
    super(
        input -> {
          submitJob.submit(jobId(input));
          return inProgress(pollAfter);
        });
  }
}
