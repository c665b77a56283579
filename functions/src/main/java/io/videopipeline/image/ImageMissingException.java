package io.videopipeline.image;

/** A picture that was kept for a request is not there, or is another one. */
public final class ImageMissingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ImageMissingException(ImageKey key) {
    super("The image " + key + " is no longer what it was when the job was accepted");
  }
}
