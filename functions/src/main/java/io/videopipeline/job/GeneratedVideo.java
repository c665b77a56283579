package io.videopipeline.job;

/** A video that the provider has generated. It is not stored yet. */
public sealed interface GeneratedVideo {
  /** 0 if the provider did not report it. */
  default int widthPixels() {
    return 0;
  }

  /** 0 if the provider did not report it. */
  default int heightPixels() {
    return 0;
  }

  /**
   * A video with a file id, for which the provider gives download links.
   *
   * @param fileId as the provider wrote it; not blank
   */
  record OfFile(String fileId, int widthPixels, int heightPixels) implements GeneratedVideo {
    public OfFile {
      if (fileId.isBlank()) {
        throw new IllegalArgumentException("fileId must not be blank");
      }
      if (widthPixels < 0 || heightPixels < 0) {
        throw new IllegalArgumentException(
            "Width and height must not be negative: %d x %d".formatted(widthPixels, heightPixels));
      }
    }
  }

  /** A video whose task gives a fresh download link at each query. */
  record OfTask() implements GeneratedVideo {}
}
