package io.videopipeline.provider.metriqual;

import io.videopipeline.image.ImageStore;
import io.videopipeline.job.Failure;
import io.videopipeline.job.Failure.FailureCode;
import io.videopipeline.job.GeneratedVideo;
import io.videopipeline.job.TaskId;
import io.videopipeline.provider.ProviderKey;
import io.videopipeline.provider.VideoProvider;
import io.videopipeline.provider.http.ImageValues;
import io.videopipeline.provider.http.ProviderClient;
import io.videopipeline.provider.http.Transport;
import io.videopipeline.provider.minimax.wire.CreateBody;
import io.videopipeline.request.Mode;
import io.videopipeline.request.ValidationResult;
import io.videopipeline.request.VideoRequest;
import io.videopipeline.request.Violation;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * MiniMax's videos through Metriqual's gateway: create, query, download.
 *
 * @see <a href="https://docs.metriqual.com/docs/video-minimax">MiniMax video</a>
 */
public final class MetriqualVideoProvider implements VideoProvider {
  private static final boolean WITHOUT_WATERMARK = false;

  private final ProviderClient calls;
  private final ImageValues images;
  private final MetriqualRules rules = new MetriqualRules();

  /**
   * @param baseUrl for instance {@code https://api.metriqual.com}
   * @param key asked for at each call
   * @param timeout for one answer, at least 1 second
   * @param images where the pictures of requests are kept
   */
  public MetriqualVideoProvider(
      URI baseUrl, Supplier<ProviderKey> key, Duration timeout, ImageStore images) {
    this.calls =
        new ProviderClient(MetriqualResponse.SERVICE, new Transport(baseUrl, key, timeout));
    this.images = new ImageValues(images);
  }

  /** A job may be older than the choice of this provider: what is not offered is not sent. */
  @Override
  public Submission submit(VideoRequest request) {
    return switch (rules.validate(request)) {
      case ValidationResult.Invalid invalid -> refused(invalid.violations());
      case ValidationResult.Valid valid -> create(request).submission();
    };
  }

  @Override
  public Progress progress(Mode mode, TaskId task) {
    MetriqualResponse answer = query(task, "");
    return switch (answer.status().toLowerCase(Locale.ROOT)) {
      case "fail", "failed", "error" -> new Progress.Failed(answer.generationFailure());
      case "success", "succeeded", "completed" ->
          answer.settle(() -> new Progress.Finished(videoOf(answer)), Progress.Failed::new);
      default -> answer.settle(Progress.Underway::new, Progress.Failed::new);
    };
  }

  @Override
  public Opening open(Mode mode, TaskId task, GeneratedVideo video) {
    MetriqualResponse answer =
        switch (video) {
          case GeneratedVideo.OfFile file -> ask("/v1/videos/download/", file.fileId(), "");
          case GeneratedVideo.OfTask ofTask -> query(task, "?include_download_url=true");
        };
    return answer.settle(
        () ->
            new Opening.Opened(
                calls.open(answer.text("download_url").orElseThrow(answer::unavailable), 0)),
        Opening.Refused::new);
  }

  private MetriqualResponse create(VideoRequest request) {
    return new MetriqualResponse(
        calls.create(
            "/v1/videos/minimax/generations",
            body ->
                CreateBody.write(
                    request, body.json(), image -> images.of(image, body), WITHOUT_WATERMARK)));
  }

  private MetriqualResponse query(TaskId task, String parameters) {
    return ask("/v1/videos/query/", task.text(), parameters);
  }

  private MetriqualResponse ask(String path, String id, String parameters) {
    String segment = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    return new MetriqualResponse(calls.ask(path + segment + parameters));
  }

  /** Without a file of its own, the task is asked for a link; the SDK's types have both. */
  private static GeneratedVideo videoOf(MetriqualResponse answer) {
    return answer
        .text("file_id")
        .<GeneratedVideo>map(
            file ->
                new GeneratedVideo.OfFile(
                    file, answer.pixels("video_width"), answer.pixels("video_height")))
        .orElseGet(GeneratedVideo.OfTask::new);
  }

  private static Submission refused(List<Violation> violations) {
    return new Submission.Refused(
        new Failure(
            FailureCode.INVALID_REQUEST,
            violations.stream().map(Violation::toString).collect(Collectors.joining("; "))));
  }
}
