package io.videopipeline.benchmark.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.videopipeline.job.GeneratedVideo;
import io.videopipeline.job.TaskId;
import io.videopipeline.json.JsonObject;
import io.videopipeline.provider.VideoProvider;
import io.videopipeline.provider.VideoProvider.OpenResult;
import io.videopipeline.request.Mode;
import io.videopipeline.video.Download;
import io.videopipeline.wiring.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Reads a video from the provider and drops it: {@code {bytes}} in, how many were read out. */
public final class DownloadHandler implements RequestStreamHandler {
  private final VideoProvider provider = Wiring.fromEnvironment().videoProvider();

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    String bytes = JsonObject.read(input).text("bytes").orElseThrow();
    switch (provider.open(
        Mode.TEXT_TO_VIDEO, new TaskId("1"), new GeneratedVideo.OfFile(bytes, 0, 0))) {
      case OpenResult.Opened opened -> {
        try (Download download = opened.download()) {
          long read = download.body().transferTo(OutputStream.nullOutputStream());
          JsonObject.create().with("bytes", Long.toString(read)).writeTo(output);
        }
      }
      case OpenResult.Refused refused -> throw new IllegalStateException(refused.toString());
    }
  }
}
