package io.videopipeline.simulator.minimax;

import static io.videopipeline.simulator.minimax.InvalidParametersException.require;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An image in a request. A public URL is never fetched. A data URL is decoded and must be a JPG,
 * PNG or WebP under 20 MB with a short side over 300 pixels and a ratio between 2:5 and 5:2.
 *
 * @see <a href="https://platform.minimax.io/docs/api-reference/video-generation-i2v">first
 *     frame</a>
 */
final class InputImage {
  private static final Pattern PUBLIC_URL = Pattern.compile("(?i)https?://\\S+");
  private static final String DATA = "data:image/";
  private static final String BASE64 = ";base64,";
  private static final int LIMIT_BYTES = 20 * 1024 * 1024;
  private static final int SHORT_SIDE_OVER = 300;

  private InputImage() {}

  /**
   * The image's dimensions; empty for a public URL.
   *
   * @throws InvalidParametersException when MiniMax would reject the image
   */
  static Optional<Dimensions> dimensions(String field, JsonNode node) {
    require(node.isTextual(), field + " must be a string");
    String text = node.textValue();
    if (PUBLIC_URL.matcher(text).matches()) {
      return Optional.empty();
    }
    int data = text.indexOf(BASE64);
    require(text.startsWith(DATA) && data > 0, field + " must be a URL or a data URL");
    byte[] bytes = decoded(field, text.substring(data + BASE64.length()));
    require(bytes.length < LIMIT_BYTES, field + " must be under 20MB");
    Dimensions dimensions =
        Dimensions.of(bytes)
            .orElseThrow(
                () -> new InvalidParametersException(field + " must be JPG, JPEG, PNG or WebP"));
    require(
        dimensions.shortSide() > SHORT_SIDE_OVER,
        field + " must have a short side over " + SHORT_SIDE_OVER + "px");
    require(dimensions.hasAllowedRatio(), field + " must have an aspect ratio between 2:5 and 5:2");
    return Optional.of(dimensions);
  }

  private static byte[] decoded(String field, String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException broken) {
      throw new InvalidParametersException(field + " must be valid base64");
    }
  }
}
