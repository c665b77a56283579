package io.videopipeline.job;

/**
 * The provider's id of an accepted task, for which it charges.
 *
 * @param text as the provider wrote it, not blank; digits at MiniMax, anything at a gateway
 */
public record TaskId(String text) {
  /** What a task id from a request must be. One from a response to our own request can be more. */
  public static final String RULE = "must be 1 to 256 visible ASCII characters";

  public TaskId {
    if (text.isBlank()) {
      throw new IllegalArgumentException("A task id must not be blank");
    }
  }

  /** Whether a text follows the {@link #RULE}. */
  public static boolean isValid(String text) {
    return text.matches("[!-~]{1,256}");
  }

  @Override
  public String toString() {
    return text;
  }
}
