package io.videopipeline.simulator.minimax;

import static io.videopipeline.simulator.minimax.InvalidParametersException.require;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A picture in a request. A public link is never fetched; a data URL is opened, and must be what
 * the vendor takes: JPG, PNG or WebP under 20 MB, the short side over 300 pixels, the ratio between
 * 2:5 and 5:2.
 *
 * @see <a href="https://platform.minimax.io/docs/api-reference/video-generation-i2v">first
 *     frame</a>
 */
final class InputImage {
  private static final Pattern LINK = Pattern.compile("(?i)https?://\\S+");
  private static final String DATA = "data:image/";
  private static final String BASE64 = ";base64,";
  private static final int LIMIT_BYTES = 20 * 1024 * 1024;
  private static final int SHORT_SIDE_OVER = 300;

  private InputImage() {}

  /**
   * The picture's shape; empty for a link.
   *
   * @throws InvalidParametersException when the vendor would not take it
   */
  static Optional<Shape> shape(String field, JsonNode node) {
    require(node.isTextual(), field + " must be a string");
    String text = node.textValue();
    if (LINK.matcher(text).matches()) {
      return Optional.empty();
    }
    int data = text.indexOf(BASE64);
    require(text.startsWith(DATA) && data > 0, field + " must be a URL or a data URL");
    byte[] bytes = decoded(field, text.substring(data + BASE64.length()));
    require(bytes.length < LIMIT_BYTES, field + " must be under 20MB");
    Shape shape =
        Shape.of(bytes)
            .orElseThrow(
                () -> new InvalidParametersException(field + " must be JPG, JPEG, PNG or WebP"));
    require(
        shape.shortSide() > SHORT_SIDE_OVER,
        field + " must have a short side over " + SHORT_SIDE_OVER + "px");
    require(shape.isModerate(), field + " must have an aspect ratio between 2:5 and 5:2");
    return Optional.of(shape);
  }

  private static byte[] decoded(String field, String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException broken) {
      throw new InvalidParametersException(field + " is no base64");
    }
  }
}
