package io.videopipeline.provider.minimax;

import io.videopipeline.generation.GenerationRequest;
import io.videopipeline.generation.Mode;
import io.videopipeline.http.ImageValues;
import io.videopipeline.http.ProviderCalls;
import io.videopipeline.http.Transport;
import io.videopipeline.job.GeneratedVideo;
import io.videopipeline.job.TaskId;
import io.videopipeline.json.JsonObject;
import io.videopipeline.media.Download;
import io.videopipeline.media.ImageStore;
import io.videopipeline.provider.ApiKey;
import io.videopipeline.provider.VideoProvider;
import io.videopipeline.vendor.CreateBody;
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
  private final ProviderCalls calls;
  private final ImageValues images;
  private final boolean takesWatermark;

  /**
   * @param baseUrl for instance {@code https://api.minimax.io}
   * @param key asked for at each call
   * @param timeout for one answer, at least 1 second
   * @param images where the pictures of requests are kept
   */
  public MiniMaxVideoProvider(
      URI baseUrl, Supplier<ApiKey> key, Duration timeout, ImageStore images) {
    this.calls = new ProviderCalls(MiniMaxAnswer.SERVICE, new Transport(baseUrl, key, timeout));
    this.images = new ImageValues(images);
    this.takesWatermark = MiniMaxRules.takesWatermark(baseUrl);
  }

  @Override
  public Submission submit(GenerationRequest request) {
    return new MiniMaxAnswer(
            calls.create(
                MiniMaxRequests.path(request),
                body ->
                    CreateBody.write(
                        request, body.json(), image -> images.of(image, body), takesWatermark)))
        .submission();
  }

  @Override
  public Progress progress(Mode mode, TaskId task) {
    MiniMaxAnswer answer = query(mode, task);
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
    MiniMaxAnswer answer =
        switch (video) {
          case GeneratedVideo.OfFile file -> ask("/v1/files/retrieve?file_id=", file.fileId());
          case GeneratedVideo.OfTask ofTask -> query(mode, task);
        };
    return answer.settle(() -> new Opening.Opened(downloadOf(video, answer)), Opening.Refused::new);
  }

  private MiniMaxAnswer query(Mode mode, TaskId task) {
    return ask(
        mode == Mode.TEMPLATE
            ? "/v1/query/video_template_generation?task_id="
            : "/v1/query/video_generation?task_id=",
        task.text());
  }

  private MiniMaxAnswer ask(String path, String id) {
    return new MiniMaxAnswer(calls.ask(path + URLEncoder.encode(id, StandardCharsets.UTF_8)));
  }

  private static GeneratedVideo videoOf(Mode mode, MiniMaxAnswer answer) {
    return mode == Mode.TEMPLATE
        ? new GeneratedVideo.OfTask()
        : new GeneratedVideo.OfFile(
            answer.text("file_id").orElseThrow(answer::unavailable),
            answer.pixels("video_width"),
            answer.pixels("video_height"));
  }

  private Download downloadOf(GeneratedVideo video, MiniMaxAnswer answer) {
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
