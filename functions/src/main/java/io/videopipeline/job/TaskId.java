package io.videopipeline.job;

/**
 * The provider's id of an accepted task, for which it charges.
 *
 * @param text as the provider wrote it; digits at MiniMax, anything at a gateway
 */
public record TaskId(String text) {
  public TaskId {
    if (text.isBlank()) {
      throw new IllegalArgumentException("A task id must not be blank");
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
