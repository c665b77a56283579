package io.videopipeline.image.header;

import io.videopipeline.image.ImageFacts;
import io.videopipeline.image.ImageFormat;
import io.videopipeline.image.ImageInspector;
import io.videopipeline.image.Inspection;
import io.videopipeline.image.Inspection.Readable;
import io.videopipeline.image.Inspection.Unreadable;
import io.videopipeline.image.header.Container.Size;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Walks through the structure of a JPEG, PNG or WebP from end to end and decodes nothing. */
public final class HeaderImageInspector implements ImageInspector {
  @Override
  public Inspection inspect(InputStream stream) throws IOException {
    ImageBytes bytes = new ImageBytes(stream);
    FileSignature head = FileSignature.of(bytes.head(FileSignature.BYTES));
    Optional<ImageFormat> format = head.format();
    return format.isPresent()
        ? walk(format.get(), bytes)
        : new Unreadable("The file is " + head.otherwise() + "; JPG, PNG or WebP are allowed");
  }

  private static Inspection walk(ImageFormat format, ImageBytes bytes) throws IOException {
    Container container =
        switch (format) {
          case JPEG -> new JpegContainer(bytes);
          case PNG -> new PngContainer(bytes);
          case WEBP -> new WebpContainer(bytes);
        };
    try {
      Size size = container.readSize();
      if (!isPossible(size.width()) || !isPossible(size.height())) {
        throw new MalformedImageException(
            "says that it is %dx%d px, which cannot be".formatted(size.width(), size.height()));
      }
      passPicture(container, bytes);
      long lengthBytes = bytes.countToTheEnd();
      return new Readable(
          new ImageFacts(format, (int) size.width(), (int) size.height(), lengthBytes));
    } catch (MalformedImageException broken) {
      return new Unreadable("The " + format.text() + " " + broken.getMessage());
    }
  }

  /** Of an image that is too long anyway the end stays unseen. */
  private static void passPicture(Container container, ImageBytes bytes)
      throws IOException, MalformedImageException {
    try {
      container.passPicture();
    } catch (MalformedImageException broken) {
      if (!bytes.isAtTheLimit()) {
        throw broken;
      }
    }
  }

  private static boolean isPossible(long pixels) {
    return pixels >= 1 && pixels <= Integer.MAX_VALUE;
  }
}
