package io.videopipeline.image.header;

/** The bytes are not what their format asks for. Its message completes "The PNG …". */
final class MalformedImageException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedImageException(String predicate) {
    super(predicate);
  }
}
