package io.videopipeline.cli.request;

import io.videopipeline.image.ImageInput;
import io.videopipeline.request.UnvalidatedRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The pictures that a video is made of, beside words. */
final class ImageOptions {
  @Option(
      names = "--first-frame",
      paramLabel = "FILE|URL",
      description = {
        "The picture that the video begins with; it gives the video its shape.",
        "A JPG, PNG or WebP file of less than 20 MB, at least 301 px on its short side, 2:5 to 5:2;"
            + " or an https URL, which MiniMax fetches itself and which is not looked at here."
      })
  @Nullable String firstFrame;

  @Option(
      names = "--last-frame",
      paramLabel = "FILE|URL",
      description = "The picture that the video ends with; MiniMax-Hailuo-02 only.")
  @Nullable String lastFrame;

  @Option(
      names = "--subject",
      paramLabel = "FILE|URL",
      description = "A picture of the person to appear, their face; S2V-01 only.")
  @Nullable String subject;

  UnvalidatedRequest.Images images() {
    return new UnvalidatedRequest.Images(picture(firstFrame), picture(lastFrame), picture(subject));
  }

  private static Optional<ImageInput> picture(@Nullable String value) {
    return Optional.ofNullable(value).map(LocalFile::picture);
  }
}
