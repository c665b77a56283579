package io.videopipeline.handler.step;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.videopipeline.json.JsonObject;
import io.videopipeline.pipeline.PollJob;
import io.videopipeline.wiring.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/**
 * The state {@code Poll}: {@code {jobId}} in, {@code {status, pollAfterSeconds}} or {@code {status:
 * "generated"}} out.
 */
public final class PollHandler implements RequestStreamHandler {
  private final PollJob pollJob;
  private final Duration pollAfter;

  public PollHandler() {
    this(Wiring.fromEnvironment());
  }

  public PollHandler(Wiring wiring) {
    this(wiring.pollJob(), wiring.settings().pollAfter());
  }

  PollHandler(PollJob pollJob, Duration pollAfter) {
    this.pollJob = pollJob;
    this.pollAfter = pollAfter;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    boolean generated = pollJob.isGenerated(StepJson.jobId(JsonObject.read(input)));
    (generated ? StepJson.generated() : StepJson.inProgress(pollAfter)).writeTo(output);
  }
}
