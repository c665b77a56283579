package io.videopipeline.handler.step;

import io.videopipeline.pipeline.CloseJob;
import io.videopipeline.wiring.Wiring;

/** The state {@code Close}: {@code {jobId}} in, the announcement out. */
public final class CloseHandler extends StepHandler {
  public CloseHandler() {
    this(Wiring.fromEnvironment());
  }

  public CloseHandler(Wiring wiring) {
    this(wiring.closeJob(), wiring.settings().bucketName());
  }

  CloseHandler(CloseJob closeJob, String bucket) {
    super(input -> announcement(closeJob.close(jobId(input)), bucket));
  }
}
