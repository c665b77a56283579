package io.videopipeline.request;

import static java.lang.Character.MAX_SURROGATE;
import static java.lang.Character.MIN_SURROGATE;

import java.util.Optional;

/**
 * The text that describes a video. It belongs to the caller: it is never logged, and prints masked.
 *
 * @param text not blank, at most {@link #MAXIMUM_CODE_POINTS} code points, without unpaired
 *     surrogates
 */
public record Prompt(String text) {
  /**
   * MiniMax limits "characters"; counted in code points, an emoji is one character.
   *
   * @see <a href="https://platform.minimax.io/docs/api-reference/video-generation-t2v">prompt</a>
   */
  public static final int MAXIMUM_CODE_POINTS = 2000;

  static final String UNPAIRED_SURROGATE =
      "must not contain an unpaired surrogate (half of a character); it cannot be sent as UTF-8";

  /** A program that decodes text with the wrong encoding puts U+FFFD where it cannot decode. */
  static final String REPLACED =
      "must not contain U+FFFD (the replacement character): the text was not encoded in UTF-8";

  /** Accepts U+FFFD, which {@link #problem} does not, because stored requests can contain it. */
  public Prompt {
    Optional<String> problem = invalidity(text);
    if (problem.isPresent()) {
      throw new IllegalArgumentException("A prompt " + problem.get());
    }
  }

  /** What is wrong with a text as a prompt; the message completes "prompt …". */
  static Optional<String> problem(String text) {
    return invalidity(text).or(() -> replacement(text));
  }

  /** What is wrong with a text that lost characters when it was decoded. */
  static Optional<String> replacement(String text) {
    return text.indexOf('\ufffd') < 0 ? Optional.empty() : Optional.of(REPLACED);
  }

  private static Optional<String> invalidity(String text) {
    if (text.isBlank()) {
      return Optional.of("must not be blank");
    }
    if (lengthOf(text) > MAXIMUM_CODE_POINTS) {
      return Optional.of(
          "must have at most %d characters, not %d".formatted(MAXIMUM_CODE_POINTS, lengthOf(text)));
    }
    return hasUnpairedSurrogate(text) ? Optional.of(UNPAIRED_SURROGATE) : Optional.empty();
  }

  /** JSON can escape one surrogate without the other; UTF-8 cannot encode it. */
  static boolean hasUnpairedSurrogate(String text) {
    return text.codePoints().anyMatch(one -> one >= MIN_SURROGATE && one <= MAX_SURROGATE);
  }

  private static int lengthOf(String text) {
    return text.codePointCount(0, text.length());
  }

  @Override
  public String toString() {
    return "Prompt[" + lengthOf(text) + " characters]";
  }
}
