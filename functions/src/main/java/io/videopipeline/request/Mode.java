package io.videopipeline.request;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a video is made from. On MiniMax's wire the mode is told by the fields that are present.
 *
 * @see <a href="https://platform.minimax.io/docs/guides/video-generation">Video generation</a>
 */
public enum Mode {
  TEXT_TO_VIDEO("text_to_video"),
  IMAGE_TO_VIDEO("image_to_video"),
  FIRST_AND_LAST_FRAME("first_and_last_frame"),
  SUBJECT_REFERENCE("subject_reference"),
  TEMPLATE("template");

  private final String text;

  Mode(String text) {
    this.text = text;
  }

  /** The mode's name in our API and our records. */
  public String text() {
    return text;
  }

  /** The name as words of a sentence. */
  public String label() {
    return text.replace('_', ' ');
  }

  /** The mode of exactly this name. */
  public static Optional<Mode> parse(String text) {
    return Arrays.stream(values()).filter(mode -> mode.text.equals(text)).findFirst();
  }
}
