package io.videopipeline.image.s3;

import io.videopipeline.image.ImageFormat;
import io.videopipeline.image.ImageInput;
import io.videopipeline.image.ImageKey;
import io.videopipeline.image.ImageStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Stores images as objects of one bucket. */
public final class S3ImageStore implements ImageStore {
  private static final int NOT_FOUND = 404;

  private final Supplier<S3Client> s3;
  private final String bucket;

  /**
   * @param s3 called at the first image, because most videos have none
   */
  public S3ImageStore(Supplier<S3Client> s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  @Override
  public void store(ImageKey key, ImageFormat format, long lengthBytes, ImageInput.Source source)
      throws IOException {
    try {
      s3.get()
          .putObject(
              put -> put.bucket(bucket).key(key.text()).contentType(format.mediaType()),
              RequestBody.fromContentProvider(() -> open(source), lengthBytes, format.mediaType()));
    } catch (UncheckedIOException unread) {
      throw unread.getCause();
    }
  }

  @Override
  public Optional<OpenImage> open(ImageKey key, Optional<String> versionId) throws IOException {
    try {
      ResponseInputStream<GetObjectResponse> object =
          s3.get()
              .getObject(
                  get -> {
                    get.bucket(bucket).key(key.text());
                    versionId.ifPresent(get::versionId);
                  });
      return Optional.of(
          new OpenImage(
              object,
              object.response().contentLength(),
              Optional.ofNullable(object.response().versionId())));
    } catch (S3Exception absent) {
      if (absent.statusCode() == NOT_FOUND) { // no such key or no such version
        return Optional.empty();
      }
      throw new IOException("Could not open the image " + key, absent);
    } catch (SdkException unread) {
      throw new IOException("Could not open the image " + key, unread);
    }
  }

  private static InputStream open(ImageInput.Source source) {
    try {
      return source.open();
    } catch (IOException unread) {
      throw new UncheckedIOException(unread);
    }
  }
}
