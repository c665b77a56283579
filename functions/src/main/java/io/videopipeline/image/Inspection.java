package io.videopipeline.image;

/** What a look at a file's bytes found. */
public sealed interface Inspection {
  /** An image of an allowed format with a header that can be read. */
  @SuppressWarnings("JavaLangClash")
  record Readable(ImageFacts facts) implements Inspection {}

  /**
   * No such image.
   *
   * @param why one sentence for a person: what the file is instead, or what it lacks; safe to show
   */
  record Unreadable(String why) implements Inspection {
    public Unreadable {
      if (why.isBlank()) {
        throw new IllegalArgumentException("A refusal says why; this one is blank");
      }
    }
  }
}
