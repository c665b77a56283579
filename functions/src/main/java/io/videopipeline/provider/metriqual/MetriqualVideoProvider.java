package io.videopipeline.provider.metriqual;

import io.videopipeline.image.ImageStore;
import io.videopipeline.job.Failure;
import io.videopipeline.job.Failure.FailureCode;
import io.videopipeline.job.GeneratedVideo;
import io.videopipeline.job.TaskId;
import io.videopipeline.provider.VideoProvider;
import io.videopipeline.provider.http.DownloadClient;
import io.videopipeline.provider.http.ProviderClient;
import io.videopipeline.provider.http.ProviderConnection;
import io.videopipeline.provider.http.ProviderResponse;
import io.videopipeline.provider.http.ProviderResponse.Classified;
import io.videopipeline.provider.minimax.wire.CreateBody;
import io.videopipeline.request.Mode;
import io.videopipeline.request.ValidationResult;
import io.videopipeline.request.VideoRequest;
import io.videopipeline.request.Violation;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The MiniMax models through the gateway of Metriqual: create, query, download.
 *
 * @see <a href="https://docs.metriqual.com/docs/video-minimax">MiniMax video</a>
 */
public final class MetriqualVideoProvider implements VideoProvider {
  /** The route that creates a video; its body is the one of MiniMax. */
  public static final String CREATE_PATH = "/v1/videos/minimax/generations";

  private static final boolean WITHOUT_WATERMARK = false;

  private final ProviderClient client;
  private final DownloadClient downloads;
  private final MetriqualRules rules = new MetriqualRules();

  public MetriqualVideoProvider(ProviderConnection api, ImageStore images) {
    this.client = new ProviderClient("Metriqual", CreateBody.TASK_ID, api, images);
    this.downloads = new DownloadClient(api);
  }

  /** Validates again: the job may have been created for another provider. */
  @Override
  public SubmitResult submit(VideoRequest request, Optional<URI> callbackUrl) {
    return switch (rules.validate(request)) {
      case ValidationResult.Invalid invalid -> refused(invalid.violations());
      case ValidationResult.Valid valid -> create(request).submitResult();
    };
  }

  /** The documentation mentions no callbacks. */
  @Override
  public boolean supportsCallbacks() {
    return false;
  }

  @Override
  public PollResult poll(Mode mode, TaskId task) {
    MetriqualResponse response = query(task, "");
    Classified classified = response.classified();
    return switch (response.taskStatus().toLowerCase(Locale.ROOT)) {
      case "fail", "failed", "error" ->
          new PollResult.Failed(classified.taskFailure(response.failureCause()));
      case "success", "succeeded", "completed" ->
          classified.taskResult(
              () -> new PollResult.Finished(videoOf(response.http())), PollResult.Failed::new);
      default -> classified.taskResult(PollResult.Running::new, PollResult.Failed::new);
    };
  }

  @Override
  public OpenResult open(Mode mode, TaskId task, GeneratedVideo video) {
    MetriqualResponse response =
        switch (video) {
          case GeneratedVideo.OfFile file -> get("/v1/videos/download/", file.fileId(), "");
          case GeneratedVideo.OfTask ofTask -> query(task, "?include_download_url=true");
        };
    Classified classified = response.classified();
    return classified.taskResult(
        () ->
            new OpenResult.Opened(
                downloads.open(
                    response.http().text("download_url").orElseThrow(classified::withoutFile), 0)),
        OpenResult.Refused::new);
  }

  private MetriqualResponse create(VideoRequest request) {
    return new MetriqualResponse(
        client.create(
            CREATE_PATH,
            body -> CreateBody.write(request, body.json(), body::imageValue, WITHOUT_WATERMARK)));
  }

  private MetriqualResponse query(TaskId task, String parameters) {
    return get("/v1/videos/query/", task.text(), parameters);
  }

  private MetriqualResponse get(String path, String id, String parameters) {
    String segment = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    return new MetriqualResponse(
        client
            .get(path + segment + parameters, http -> new MetriqualResponse(http).classified())
            .response());
  }

  /** The types of the SDK have both forms. */
  private static GeneratedVideo videoOf(ProviderResponse response) {
    return response
        .text("file_id")
        .<GeneratedVideo>map(
            file ->
                new GeneratedVideo.OfFile(
                    file, response.pixels("video_width"), response.pixels("video_height")))
        .orElseGet(GeneratedVideo.OfTask::new);
  }

  private static SubmitResult refused(List<Violation> violations) {
    return new SubmitResult.Refused(
        new Failure(
            FailureCode.INVALID_REQUEST,
            violations.stream().map(Violation::toString).collect(Collectors.joining("; "))));
  }
}
