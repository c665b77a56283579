package io.videopipeline.provider.minimax;

import io.videopipeline.image.ImageFormat;
import io.videopipeline.image.ImageKey;
import io.videopipeline.image.ImageReference;
import io.videopipeline.image.ImageStore;
import io.videopipeline.provider.ProviderKey;
import io.videopipeline.provider.ScriptedImageStore;
import io.videopipeline.request.Model;
import io.videopipeline.request.Options;
import io.videopipeline.request.VideoRequest.ImageToVideo;
import io.videopipeline.testing.Connections;
import io.videopipeline.testing.RepeatedByte;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** A program that submits an image larger than its heap, and prints the result. */
final class LargeImage {
  static final long LENGTH_BYTES = 19_900_000;
  static final int VALUE = 0x5a;

  private LargeImage() {}

  public static void main(String[] arguments) {
    ImageStore images =
        new ScriptedImageStore(() -> new RepeatedByte(VALUE, LENGTH_BYTES), LENGTH_BYTES);
    ImageToVideo request =
        new ImageToVideo(
            Model.HAILUO_2_3,
            Optional.empty(),
            new ImageReference.Stored(ImageKey.of("local", "long"), ImageFormat.WEBP, LENGTH_BYTES),
            Options.STANDARD);
    System.out.println(
        new MiniMaxVideoProvider(
                Connections.to(
                    URI.create(arguments[0]),
                    () -> new ProviderKey("test-key"),
                    Duration.ofSeconds(60)),
                images)
            .submit(request, Optional.empty()));
  }
}
