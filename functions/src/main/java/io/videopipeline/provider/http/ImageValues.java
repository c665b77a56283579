package io.videopipeline.provider.http;

import io.videopipeline.image.DataUrlStream;
import io.videopipeline.image.ImageMissingException;
import io.videopipeline.image.ImageReference;
import io.videopipeline.image.ImageStore;
import io.videopipeline.image.ImageStore.OpenImage;
import java.io.IOException;

/** What stands in a body where a picture is wanted: its address, or itself as a data URL. */
public final class ImageValues {
  private final ImageStore images;

  public ImageValues(ImageStore images) {
    this.images = images;
  }

  /**
   * The text of the field. The body closes what is opened for it.
   *
   * @throws ImageMissingException when a kept picture is gone, or has another length than before
   */
  public String of(ImageReference image, StreamedBody body) throws IOException {
    return switch (image) {
      case ImageReference.Remote link -> link.address().toString();
      case ImageReference.Stored stored -> body.placeholder(open(stored));
    };
  }

  private StreamedBody.Streamed open(ImageReference.Stored stored) throws IOException {
    OpenImage image =
        images.open(stored.key()).orElseThrow(() -> new ImageMissingException(stored.key()));
    if (image.lengthBytes() != stored.lengthBytes()) {
      image.close();
      throw new ImageMissingException(stored.key());
    }
    return new StreamedBody.Streamed(
        new DataUrlStream(image.bytes(), stored.format()),
        DataUrlStream.lengthFor(stored.lengthBytes(), stored.format()));
  }
}
