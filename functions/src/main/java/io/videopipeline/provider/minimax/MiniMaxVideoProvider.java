package io.videopipeline.provider.minimax;

import io.videopipeline.image.ImageStore;
import io.videopipeline.job.GeneratedVideo;
import io.videopipeline.job.TaskId;
import io.videopipeline.json.JsonObject;
import io.videopipeline.provider.ProviderKey;
import io.videopipeline.provider.VideoProvider;
import io.videopipeline.provider.http.ImageValues;
import io.videopipeline.provider.http.ProviderClient;
import io.videopipeline.provider.http.Transport;
import io.videopipeline.provider.minimax.wire.CreateBody;
import io.videopipeline.request.Mode;
import io.videopipeline.request.VideoRequest;
import io.videopipeline.video.Download;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * MiniMax's V1 video API: create, query, files/retrieve; and its Video Agent.
 *
 * @see <a href="https://platform.minimax.io/docs/guides/video-generation">Video generation</a>
 */
public final class MiniMaxVideoProvider implements VideoProvider {
  private final ProviderClient calls;
  private final ImageValues images;
  private final boolean takesWatermark;

  /**
   * @param baseUrl for instance {@code https://api.minimax.io}
   * @param key asked for at each call
   * @param timeout for one answer, at least 1 second
   * @param images where the pictures of requests are kept
   */
  public MiniMaxVideoProvider(
      URI baseUrl, Supplier<ProviderKey> key, Duration timeout, ImageStore images) {
    this.calls = new ProviderClient(MiniMaxResponse.SERVICE, new Transport(baseUrl, key, timeout));
    this.images = new ImageValues(images);
    this.takesWatermark = MiniMaxRules.takesWatermark(baseUrl);
  }

  @Override
  public Submission submit(VideoRequest request) {
    return new MiniMaxResponse(
            calls.create(
                MiniMaxRequests.path(request),
                body ->
                    CreateBody.write(
                        request, body.json(), image -> images.of(image, body), takesWatermark)))
        .submission();
  }

  @Override
  public Progress progress(Mode mode, TaskId task) {
    MiniMaxResponse answer = query(mode, task);
    String status =
        answer.isSuccessful() ? answer.text("status").orElse("").toLowerCase(Locale.ROOT) : "";
    return switch (status) {
      case "fail", "failed" -> new Progress.Failed(answer.generationFailure());
      case "success" ->
          answer.settle(() -> new Progress.Finished(videoOf(mode, answer)), Progress.Failed::new);
      default -> answer.settle(Progress.Underway::new, Progress.Failed::new);
    };
  }

  @Override
  public Opening open(Mode mode, TaskId task, GeneratedVideo video) {
    MiniMaxResponse answer =
        switch (video) {
          case GeneratedVideo.OfFile file -> ask("/v1/files/retrieve?file_id=", file.fileId());
          case GeneratedVideo.OfTask ofTask -> query(mode, task);
        };
    return answer.settle(() -> new Opening.Opened(downloadOf(video, answer)), Opening.Refused::new);
  }

  private MiniMaxResponse query(Mode mode, TaskId task) {
    return ask(
        mode == Mode.TEMPLATE
            ? "/v1/query/video_template_generation?task_id="
            : "/v1/query/video_generation?task_id=",
        task.text());
  }

  private MiniMaxResponse ask(String path, String id) {
    return new MiniMaxResponse(calls.ask(path + URLEncoder.encode(id, StandardCharsets.UTF_8)));
  }

  private static GeneratedVideo videoOf(Mode mode, MiniMaxResponse answer) {
    return mode == Mode.TEMPLATE
        ? new GeneratedVideo.OfTask()
        : new GeneratedVideo.OfFile(
            answer.text("file_id").orElseThrow(answer::unavailable),
            answer.pixels("video_width"),
            answer.pixels("video_height"));
  }

  private Download downloadOf(GeneratedVideo video, MiniMaxResponse answer) {
    return switch (video) {
      case GeneratedVideo.OfFile file -> {
        JsonObject described = answer.object("file").orElseThrow(answer::unavailable);
        yield calls.open(
            described.text("download_url").orElseThrow(answer::unavailable),
            described.number("bytes").orElse(0L));
      }
      case GeneratedVideo.OfTask ofTask ->
          calls.open(answer.text("video_url").orElseThrow(answer::unavailable), 0);
    };
  }
}
