package io.videopipeline.job;

/** A video that lies finished at the provider. */
public sealed interface GeneratedVideo {
  /** 0 where the provider did not say. */
  int widthPixels();

  /** 0 where the provider did not say. */
  int heightPixels();

  /**
   * It has an id of its own, which a fresh link is had for.
   *
   * @param fileId the provider's handle
   */
  record OfFile(String fileId, int widthPixels, int heightPixels) implements GeneratedVideo {
    public OfFile {
      if (fileId.isBlank()) {
        throw new IllegalArgumentException("A file id is not blank");
      }
      if (widthPixels < 0 || heightPixels < 0) {
        throw new IllegalArgumentException(
            "Sizes are not negative, unlike %d x %d".formatted(widthPixels, heightPixels));
      }
    }
  }

  /** The task itself gives a fresh link, each time that it is asked. */
  record OfTask() implements GeneratedVideo {
    @Override
    public int widthPixels() {
      return 0;
    }

    @Override
    public int heightPixels() {
      return 0;
    }
  }
}
