package io.videopipeline.provider.minimax;

import io.videopipeline.generation.ImageFormat;
import io.videopipeline.generation.ImageInput;
import io.videopipeline.generation.ImageKey;
import io.videopipeline.generation.ImageReference;
import io.videopipeline.generation.ImageToVideo;
import io.videopipeline.generation.Model;
import io.videopipeline.generation.Options;
import io.videopipeline.media.ImageStore;
import io.videopipeline.media.OpenImage;
import io.videopipeline.provider.ApiKey;
import io.videopipeline.testing.RepeatedByte;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** A program that sends a picture which is longer than its heap, and prints what came of it. */
final class LongPicture {
  static final long LENGTH_BYTES = 19_900_000;
  static final int VALUE = 0x5a;

  private LongPicture() {}

  public static void main(String[] arguments) {
    ImageStore images =
        new ImageStore() {
          @Override
          public void store(
              ImageKey key, ImageFormat format, long length, ImageInput.Source bytes) {
            throw new IllegalStateException("A submission keeps nothing");
          }

          @Override
          public Optional<OpenImage> open(ImageKey key) {
            return Optional.of(new OpenImage(new RepeatedByte(VALUE, LENGTH_BYTES), LENGTH_BYTES));
          }
        };
    ImageToVideo request =
        new ImageToVideo(
            Model.HAILUO_2_3,
            Optional.empty(),
            new ImageReference.Stored(ImageKey.of("local", "long"), ImageFormat.WEBP, LENGTH_BYTES),
            Options.STANDARD);
    System.out.println(
        new MiniMaxVideoProvider(
                URI.create(arguments[0]),
                () -> new ApiKey("test-key"),
                Duration.ofSeconds(60),
                images)
            .submit(request));
  }
}
