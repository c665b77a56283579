package io.videopipeline.image;

import java.util.Arrays;
import java.util.Optional;

/**
 * The kinds of image the vendor takes, told by content and never by a file's name.
 *
 * @see <a href="https://platform.minimax.io/docs/api-reference/video-generation-i2v">first
 *     frame</a>
 */
public enum ImageFormat {
  JPEG("JPG", "image/jpeg"),
  PNG("PNG", "image/png"),
  WEBP("WebP", "image/webp");

  private final String text;
  private final String mediaType;

  ImageFormat(String text, String mediaType) {
    this.text = text;
    this.mediaType = mediaType;
  }

  /** The name that a person knows. */
  public String text() {
    return text;
  }

  /** The name on the wire, such as {@code image/jpeg}. */
  public String mediaType() {
    return mediaType;
  }

  /** The format of exactly this media type. */
  public static Optional<ImageFormat> parse(String mediaType) {
    return Arrays.stream(values()).filter(format -> format.mediaType.equals(mediaType)).findFirst();
  }
}
