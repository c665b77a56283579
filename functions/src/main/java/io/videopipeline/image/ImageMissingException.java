package io.videopipeline.image;

/** An input image was deleted or replaced after its job was created. */
public final class ImageMissingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ImageMissingException(ImageKey key) {
    super("The image " + key + " was deleted or replaced after the job was created");
  }
}
