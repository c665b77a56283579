package io.videopipeline.handler.step;

import io.videopipeline.json.JsonObject;
import io.videopipeline.pipeline.PollJob;
import io.videopipeline.wiring.Wiring;
import java.time.Duration;

/**
 * The state {@code Poll}: {@code {jobId}} in, {@code {status, pollAfterSeconds}} or {@code {status:
 * "generated"}} out.
 */
public final class PollHandler extends StepHandler {
  public PollHandler() {
    this(Wiring.fromEnvironment());
  }

  public PollHandler(Wiring wiring) {
    this(wiring.pollJob(), wiring.settings().pollAfter());
  }

  PollHandler(PollJob pollJob, Duration pollAfter) {
    super(
        input ->
            pollJob.isGenerated(jobId(input))
                ? JsonObject.create().with("status", "generated")
                : inProgress(pollAfter));
  }
}
