package io.videopipeline.cli.request;

import io.videopipeline.cli.terminal.UsageException;
import io.videopipeline.image.ImageFormat;
import io.videopipeline.image.ImageInput;
import io.videopipeline.image.ImageKey;
import io.videopipeline.image.ImageStore;
import io.videopipeline.image.ImageStore.OpenImage;
import io.videopipeline.image.header.HeaderImageInspector;
import io.videopipeline.job.Owner;
import io.videopipeline.pipeline.CreateJob;
import io.videopipeline.pipeline.ImageCheck;
import io.videopipeline.provider.minimax.MiniMaxRules;
import io.videopipeline.request.ImageFindings;
import io.videopipeline.request.UnvalidatedRequest;
import io.videopipeline.request.ValidationResult;
import io.videopipeline.request.VideoRequest;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/** Checks every rule over a request, images included, before anything is started. */
public final class RequestCheck {
  private RequestCheck() {}

  /**
   * A valid request.
   *
   * @param unvalidated as it was given
   * @param notes what of it is not used or not sent, one sentence each
   */
  public record Checked(UnvalidatedRequest unvalidated, VideoRequest request, List<String> notes) {}

  /**
   * Checks a request for the MiniMax at this address; nothing is sent.
   *
   * @throws UsageException with every rule that is broken
   */
  public static Checked check(UnvalidatedRequest asked, URI baseUrl) {
    return switch (CreateJob.validate(asked, findings(asked), new MiniMaxRules(baseUrl))) {
      case ValidationResult.Invalid refused -> throw new UsageException(refused.violations());
      case ValidationResult.Valid allowed -> new Checked(asked, allowed.request(), allowed.notes());
    };
  }

  private static ImageFindings findings(UnvalidatedRequest request) {
    return new ImageCheck(new HeaderImageInspector(), new NoImages(), new SecureRandom())
        .check(Owner.LOCAL, request)
        .findings();
  }

  /** The store of uploaded images while no stack runs: it is empty. */
  private static final class NoImages implements ImageStore {
    @Override
    public void store(
        ImageKey key, ImageFormat format, long lengthBytes, ImageInput.Source source) {
      throw new IllegalStateException("Nothing is stored before the stack runs");
    }

    @Override
    public Optional<OpenImage> open(ImageKey key, Optional<String> versionId) {
      return Optional.empty();
    }
  }
}
