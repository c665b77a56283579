package io.videopipeline.job;

/**
 * A video that lies finished at the provider.
 *
 * @param fileId the provider's handle, which a fresh link is had for
 * @param widthPixels 0 where the provider did not say
 * @param heightPixels 0 where the provider did not say
 */
public record GeneratedVideo(String fileId, int widthPixels, int heightPixels) {
  public GeneratedVideo {
    if (fileId.isBlank()) {
      throw new IllegalArgumentException("A file id is not blank");
    }
    if (widthPixels < 0 || heightPixels < 0) {
      throw new IllegalArgumentException(
          "Sizes are not negative, unlike %d x %d".formatted(widthPixels, heightPixels));
    }
  }
}
