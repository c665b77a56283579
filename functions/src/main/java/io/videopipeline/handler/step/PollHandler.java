package io.videopipeline.handler.step;

import io.videopipeline.json.JsonObject;
import io.videopipeline.pipeline.PollJob;
import io.videopipeline.wiring.Wiring;

/**
 * The state {@code Poll}: {@code {jobId}} in, {@code {status, pollAfterSeconds}} or {@code {status:
 * "generated"}} out.
 */
public final class PollHandler extends StepHandler {
  public PollHandler() {
    this(Wiring.fromEnvironment());
  }

  public PollHandler(Wiring wiring) {
    this(wiring.pollJob());
  }

  PollHandler(PollJob pollJob) {
    super(
        input ->
            pollJob
                .poll(jobId(input))
                .map(StepHandler::inProgress)
                .orElseGet(() -> JsonObject.create().with("status", "generated")));
  }
}
