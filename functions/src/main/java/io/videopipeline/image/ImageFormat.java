package io.videopipeline.image;

import java.util.Arrays;
import java.util.Optional;

/**
 * The image formats that MiniMax accepts. The content decides, not the file's name.
 *
 * @see <a href="https://platform.minimax.io/docs/api-reference/video-generation-i2v">first
 *     frame</a>
 */
public enum ImageFormat {
  JPEG("JPEG", "image/jpeg"),
  PNG("PNG", "image/png"),
  WEBP("WebP", "image/webp");

  private final String text;
  private final String mediaType;

  ImageFormat(String text, String mediaType) {
    this.text = text;
    this.mediaType = mediaType;
  }

  /** The name for people. */
  public String text() {
    return text;
  }

  /** Such as {@code image/jpeg}. */
  public String mediaType() {
    return mediaType;
  }

  /** The format with exactly this media type. */
  public static Optional<ImageFormat> parse(String mediaType) {
    return Arrays.stream(values()).filter(format -> format.mediaType.equals(mediaType)).findFirst();
  }
}
