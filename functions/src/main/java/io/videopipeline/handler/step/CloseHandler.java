package io.videopipeline.handler.step;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.videopipeline.json.JsonObject;
import io.videopipeline.pipeline.CloseJob;
import io.videopipeline.wiring.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The state {@code Close}: {@code {jobId}} in, the announcement out. */
public final class CloseHandler implements RequestStreamHandler {
  private final CloseJob closeJob;
  private final String bucket;

  public CloseHandler() {
    this(Wiring.fromEnvironment());
  }

  public CloseHandler(Wiring wiring) {
    this(wiring.closeJob(), wiring.settings().bucketName());
  }

  CloseHandler(CloseJob closeJob, String bucket) {
    this.closeJob = closeJob;
    this.bucket = bucket;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    StepJson.announcement(closeJob.close(StepJson.jobId(JsonObject.read(input))), bucket)
        .writeTo(output);
  }
}
