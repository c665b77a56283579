package io.videopipeline.generation;

/**
 * The words a video is made from. They belong to the user: never logged, and masked when printed.
 *
 * @param text not blank, at most {@link #MAXIMUM_CODE_POINTS} code points
 */
public record Prompt(String text) {
  /**
   * The vendor counts "characters"; code points are the reading under which an emoji is one.
   *
   * @see <a href="https://platform.minimax.io/docs/api-reference/video-generation-t2v">prompt</a>
   */
  public static final int MAXIMUM_CODE_POINTS = 2000;

  public Prompt {
    if (text.isBlank()) {
      throw new IllegalArgumentException("A prompt is blank; say what the video should show");
    }
    if (lengthOf(text) > MAXIMUM_CODE_POINTS) {
      throw new IllegalArgumentException(
          "A prompt has %d characters; at most %d are allowed"
              .formatted(lengthOf(text), MAXIMUM_CODE_POINTS));
    }
  }

  static int lengthOf(String text) {
    return text.codePointCount(0, text.length());
  }

  @Override
  public String toString() {
    return "Prompt[" + lengthOf(text) + " characters]";
  }
}
