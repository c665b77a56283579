package io.videopipeline.media.header;

/** The bytes are not what their format asks for. Its message completes "The PNG …". */
final class BrokenImageException extends Exception {
  private static final long serialVersionUID = 1L;

  BrokenImageException(String predicate) {
    super(predicate);
  }
}
