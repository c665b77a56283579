package io.videopipeline.handler.step;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.videopipeline.json.JsonObject;
import io.videopipeline.pipeline.RetrieveVideo;
import io.videopipeline.wiring.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The state {@code Retrieve}: {@code {jobId, execution}} in, the announcement out. */
public final class RetrieveHandler implements RequestStreamHandler {
  private final RetrieveVideo retrieveVideo;
  private final String bucket;

  public RetrieveHandler() {
    this(Wiring.fromEnvironment());
  }

  public RetrieveHandler(Wiring wiring) {
    this(wiring.retrieveVideo(), wiring.settings().bucketName());
  }

  RetrieveHandler(RetrieveVideo retrieveVideo, String bucket) {
    this.retrieveVideo = retrieveVideo;
    this.bucket = bucket;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    JsonObject step = JsonObject.read(input);
    StepJson.announcement(
            retrieveVideo.retrieve(StepJson.jobId(step), StepJson.execution(step)), bucket)
        .writeTo(output);
  }
}
