package io.videopipeline.provider.minimax;

import io.videopipeline.image.ImageReference;
import io.videopipeline.json.JsonObject;
import io.videopipeline.provider.minimax.wire.CreateBody;
import io.videopipeline.request.Mode;
import io.videopipeline.request.VideoRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Locale;

/** Create requests, also as a preview that shows what would be sent and paid for. */
public final class MiniMaxRequests {
  private MiniMaxRequests() {}

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
          request, body, MiniMaxRequests::shortened, MiniMaxRules.takesWatermark(baseUrl));
    } catch (IOException impossible) {
      throw new UncheckedIOException("A preview reads no image", impossible);
    }
    return new Preview(path(request), body);
  }

  /** The path of the request, relative to the base URL. */
  static String path(VideoRequest request) {
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
