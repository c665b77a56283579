package io.videopipeline.handler.step;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.videopipeline.json.JsonObject;
import io.videopipeline.pipeline.SubmitJob;
import io.videopipeline.wiring.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** The state {@code Submit}: {@code {jobId}} in, {@code {status, pollAfterSeconds}} out. */
public final class SubmitHandler implements RequestStreamHandler {
  private final SubmitJob submitJob;
  private final Duration pollAfter;

  public SubmitHandler() {
    this(Wiring.fromEnvironment());
  }

  public SubmitHandler(Wiring wiring) {
    this(wiring.submitJob(), wiring.settings().pollAfter());
  }

  SubmitHandler(SubmitJob submitJob, Duration pollAfter) {
    this.submitJob = submitJob;
    this.pollAfter = pollAfter;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    submitJob.submit(StepJson.jobId(JsonObject.read(input)));
    StepJson.inProgress(pollAfter).writeTo(output);
  }
}
