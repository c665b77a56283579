package io.videopipeline.request;

import static java.lang.Character.MAX_SURROGATE;
import static java.lang.Character.MIN_SURROGATE;

/**
 * The words a video is made from. They belong to the user: never logged, and masked when printed.
 *
 * @param text not blank, at most {@link #MAXIMUM_CODE_POINTS} code points, each of them whole
 */
public record Prompt(String text) {
  /**
   * The vendor counts "characters"; code points are the reading under which an emoji is one.
   *
   * @see <a href="https://platform.minimax.io/docs/api-reference/video-generation-t2v">prompt</a>
   */
  public static final int MAXIMUM_CODE_POINTS = 2000;

  static final String HALF_A_CHARACTER =
      "half of a character (an unpaired surrogate), which cannot be sent";

  public Prompt {
    if (text.isBlank()) {
      throw new IllegalArgumentException("A prompt is blank; say what the video should show");
    }
    if (lengthOf(text) > MAXIMUM_CODE_POINTS) {
      throw new IllegalArgumentException(
          "A prompt has %d characters; at most %d are allowed"
              .formatted(lengthOf(text), MAXIMUM_CODE_POINTS));
    }
    if (hasHalfACharacter(text)) {
      throw new IllegalArgumentException("A prompt has " + HALF_A_CHARACTER);
    }
  }

  static int lengthOf(String text) {
    return text.codePointCount(0, text.length());
  }

  /** JSON's escapes can write one surrogate without the other; UTF-8 has no such thing. */
  static boolean hasHalfACharacter(String text) {
    return text.codePoints().anyMatch(one -> one >= MIN_SURROGATE && one <= MAX_SURROGATE);
  }

  @Override
  public String toString() {
    return "Prompt[" + lengthOf(text) + " characters]";
  }
}
