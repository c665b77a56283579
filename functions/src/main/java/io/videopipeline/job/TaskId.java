package io.videopipeline.job;

/**
 * The provider's id of a video that is being made and was paid for.
 *
 * @param text as the provider wrote it; digits at MiniMax, anything at a gateway
 */
public record TaskId(String text) {
  public TaskId {
    if (text.isBlank()) {
      throw new IllegalArgumentException("A task id is not blank");
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
