package io.videopipeline.handler.step;

import io.videopipeline.pipeline.RetrieveVideo;
import io.videopipeline.wiring.Wiring;

/** The state {@code Retrieve}: {@code {jobId, execution}} in, the announcement out. */
public final class RetrieveHandler extends StepHandler {
  public RetrieveHandler() {
    this(Wiring.fromEnvironment());
  }

  public RetrieveHandler(Wiring wiring) {
    this(wiring.retrieveVideo(), wiring.settings().bucketName());
  }

  RetrieveHandler(RetrieveVideo retrieveVideo, String bucket) {
    super(
        input ->
            announcement(
                retrieveVideo.retrieve(jobId(input), required(input, "execution")), bucket));
  }
}
