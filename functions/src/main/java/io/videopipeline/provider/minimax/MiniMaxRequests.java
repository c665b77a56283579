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

/** Creations as they would be sent, for who wants to see them before they are paid for. */
public final class MiniMaxRequests {
  private MiniMaxRequests() {}

  /**
   * What would be sent.
   *
   * @param path behind the base URL
   * @param body as it is sent, but that a kept picture is only named: its media type and its length
   */
  public record Preview(String path, JsonObject body) {}

  /** Puts a creation together for this host. Nothing is sent, and no picture is opened. */
  public static Preview preview(VideoRequest request, URI baseUrl) {
    JsonObject body = JsonObject.create();
    try {
      CreateBody.write(
          request, body, MiniMaxRequests::shortened, MiniMaxRules.takesWatermark(baseUrl));
    } catch (IOException impossible) {
      throw new UncheckedIOException("Nothing is read for a preview", impossible);
    }
    return new Preview(path(request), body);
  }

  /** Where a creation goes. */
  static String path(VideoRequest request) {
    return request.mode() == Mode.TEMPLATE
        ? "/v1/video_template_generation"
        : "/v1/video_generation";
  }

  private static String shortened(ImageReference image) {
    return switch (image) {
      case ImageReference.Remote link -> link.address().toString();
      case ImageReference.Stored stored ->
          String.format(
              Locale.ROOT,
              "data:%s;base64,… (%,d bytes)",
              stored.format().mediaType(),
              stored.lengthBytes());
    };
  }
}
