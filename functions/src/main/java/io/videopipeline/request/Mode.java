package io.videopipeline.request;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a video is made from. In MiniMax's API, the fields that are present decide the mode.
 *
 * @see <a href="https://platform.minimax.io/docs/guides/video-generation">Video generation</a>
 */
public enum Mode {
  TEXT_TO_VIDEO("text_to_video", "text-to-video"),
  IMAGE_TO_VIDEO("image_to_video", "image-to-video"),
  FIRST_AND_LAST_FRAME("first_and_last_frame", "first-and-last-frame"),
  SUBJECT_REFERENCE("subject_reference", "subject reference"),
  TEMPLATE("template", "template");

  private final String text;
  private final String label;

  Mode(String text, String label) {
    this.text = text;
    this.label = label;
  }

  /** The mode's name in our API and in stored jobs. */
  public String text() {
    return text;
  }

  /** The mode's name in a sentence. */
  public String label() {
    return label;
  }

  /** The mode with exactly this name. */
  public static Optional<Mode> parse(String text) {
    return Arrays.stream(values()).filter(mode -> mode.text.equals(text)).findFirst();
  }
}
