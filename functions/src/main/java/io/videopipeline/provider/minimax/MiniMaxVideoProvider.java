package io.videopipeline.provider.minimax;

import io.videopipeline.image.ImageReference;
import io.videopipeline.image.ImageStore;
import io.videopipeline.job.GeneratedVideo;
import io.videopipeline.job.TaskId;
import io.videopipeline.json.JsonObject;
import io.videopipeline.provider.VideoProvider;
import io.videopipeline.provider.http.DownloadClient;
import io.videopipeline.provider.http.ProviderClient;
import io.videopipeline.provider.http.ProviderConnection;
import io.videopipeline.provider.http.ProviderResponse;
import io.videopipeline.provider.http.ProviderResponse.Classified;
import io.videopipeline.provider.http.ResponseClass;
import io.videopipeline.provider.minimax.wire.CreateBody;
import io.videopipeline.provider.minimax.wire.StatusCode;
import io.videopipeline.request.Mode;
import io.videopipeline.request.VideoRequest;
import io.videopipeline.video.Download;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The MiniMax V1 video API: create, query, files/retrieve; and the Video Agent API for templates.
 *
 * @see <a href="https://platform.minimax.io/docs/guides/video-generation">Video generation</a>
 */
public final class MiniMaxVideoProvider implements VideoProvider {
  private final ProviderClient client;
  private final DownloadClient downloads;
  private final boolean takesWatermark;

  public MiniMaxVideoProvider(ProviderConnection api, ImageStore images) {
    this.client = new ProviderClient("MiniMax", CreateBody.TASK_ID, api, images);
    this.downloads = new DownloadClient(api);
    this.takesWatermark = MiniMaxRules.takesWatermark(api.baseUrl());
  }

  /**
   * A request that is not sent.
   *
   * @param path relative to the base URL
   * @param body as it would be sent, but with media type and length instead of each stored image
   */
  public record Preview(String path, JsonObject body) {}

  /** Builds a request for this host. Nothing is sent, and no image is opened. */
  public static Preview preview(VideoRequest request, URI baseUrl) {
    JsonObject body = JsonObject.create();
    try {
      CreateBody.write(
          request, body, MiniMaxVideoProvider::shortened, MiniMaxRules.takesWatermark(baseUrl));
    } catch (IOException impossible) {
      throw new UncheckedIOException("A preview reads no image", impossible);
    }
    return new Preview(path(request), body);
  }

  @Override
  public SubmitResult submit(VideoRequest request, Optional<URI> callbackUrl) {
    ProviderResponse response =
        client.create(
            path(request),
            body -> {
              CreateBody.write(request, body.json(), body::imageValue, takesWatermark);
              callbackUrl.ifPresent(url -> body.json().with("callback_url", url.toString()));
            });
    SubmitResult result = classify(response).submitResult(Optional.empty());
    return result instanceof SubmitResult.Refused refused && isCallbackRefused(response)
        ? new SubmitResult.CallbackRefused(refused.failure())
        : result;
  }

  @Override
  public boolean supportsCallbacks() {
    return true;
  }

  /** Observed with code 2013: "fail to check callback url". */
  private static boolean isCallbackRefused(ProviderResponse response) {
    return response
        .object("base_resp")
        .flatMap(base -> base.text("status_msg"))
        .filter(message -> message.toLowerCase(Locale.ROOT).contains("callback"))
        .isPresent();
  }

  @Override
  public PollResult poll(Mode mode, TaskId task) {
    Classified classified = query(mode, task);
    ProviderResponse response = classified.response();
    String status = response.isSuccessful() ? response.text("status").orElse("") : "";
    return switch (status.toLowerCase(Locale.ROOT)) {
      case "fail", "failed" ->
          new PollResult.Failed(classified.taskFailure(classified.responseClass()));
      case "success" ->
          classified.taskResult(
              () -> new PollResult.Finished(videoOf(mode, classified)), PollResult.Failed::new);
      default -> classified.taskResult(PollResult.Running::new, PollResult.Failed::new);
    };
  }

  @Override
  public OpenResult open(Mode mode, TaskId task, GeneratedVideo video) {
    Classified classified =
        switch (video) {
          case GeneratedVideo.OfFile file -> get("/v1/files/retrieve?file_id=", file.fileId());
          case GeneratedVideo.OfTask ofTask -> query(mode, task);
        };
    return classified.taskResult(
        () -> new OpenResult.Opened(download(video, classified)), OpenResult.Refused::new);
  }

  private Classified query(Mode mode, TaskId task) {
    return get(
        mode == Mode.TEMPLATE
            ? "/v1/query/video_template_generation?task_id="
            : "/v1/query/video_generation?task_id=",
        task.text());
  }

  private Classified get(String path, String id) {
    return client.get(
        path + URLEncoder.encode(id, StandardCharsets.UTF_8), MiniMaxVideoProvider::classify);
  }

  /**
   * Most errors have HTTP status 200 and a code in {@code base_resp}. The HTTP status decides when
   * the body has no code, and when an error status comes with an unknown one.
   */
  private static Classified classify(ProviderResponse response) {
    Optional<Long> code = response.object("base_resp").flatMap(base -> base.number("status_code"));
    ResponseClass responseClass =
        response.isSuccessful() && response.body().isPresent()
            ? StatusCode.classify(code.orElse(StatusCode.SUCCESS.number()))
            : code.flatMap(StatusCode::find)
                .filter(known -> known != StatusCode.SUCCESS)
                .map(StatusCode::responseClass)
                .orElseGet(() -> ResponseClass.ofHttpStatus(response.status()));
    return new Classified(
        response, responseClass, code.map(String::valueOf).orElse("HTTP " + response.status()));
  }

  private static GeneratedVideo videoOf(Mode mode, Classified classified) {
    ProviderResponse response = classified.response();
    return mode == Mode.TEMPLATE
        ? new GeneratedVideo.OfTask()
        : new GeneratedVideo.OfFile(
            response.text("file_id").orElseThrow(classified::withoutFile),
            response.pixels("video_width"),
            response.pixels("video_height"));
  }

  private Download download(GeneratedVideo video, Classified classified) {
    ProviderResponse response = classified.response();
    return switch (video) {
      case GeneratedVideo.OfFile ofFile -> {
        JsonObject file = response.object("file").orElseThrow(classified::unavailable);
        yield downloads.open(
            file.text("download_url").orElseThrow(classified::withoutFile),
            file.number("bytes").orElse(0L));
      }
      case GeneratedVideo.OfTask ofTask ->
          downloads.open(response.text("video_url").orElseThrow(classified::withoutFile), 0);
    };
  }

  /** The path of the request, relative to the base URL. */
  private static String path(VideoRequest request) {
    return request.mode() == Mode.TEMPLATE
        ? "/v1/video_template_generation"
        : "/v1/video_generation";
  }

  private static String shortened(ImageReference image) {
    return switch (image) {
      case ImageReference.Remote remote -> remote.address().toString();
      case ImageReference.Stored stored ->
          String.format(
              Locale.ROOT,
              "data:%s;base64,… (%,d bytes)",
              stored.format().mediaType(),
              stored.lengthBytes());
    };
  }
}
