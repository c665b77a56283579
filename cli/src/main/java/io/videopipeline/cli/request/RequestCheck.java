package io.videopipeline.cli.request;

import io.videopipeline.cli.terminal.Fault;
import io.videopipeline.cli.terminal.UsageException;
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

/** Every rule over a request, pictures included, so that nothing is started in vain. */
public final class RequestCheck {
  private RequestCheck() {}

  /**
   * A request that keeps every rule.
   *
   * @param notes what of it is not used or not sent, a sentence each
   */
  public record Checked(UnvalidatedRequest draft, VideoRequest request, List<String> notes) {}

  /**
   * Checks a request for the MiniMax at this address; nothing is sent there.
   *
   * @throws UsageException with everything that is wrong
   */
  public static Checked check(UnvalidatedRequest asked, URI baseUrl) {
    return switch (CreateJob.validate(asked, findings(asked), new MiniMaxRules(baseUrl))) {
      case ValidationResult.Invalid refused ->
          throw new UsageException(refused.violations().stream().map(Fault::from).toList());
      case ValidationResult.Valid allowed -> new Checked(asked, allowed.request(), allowed.notes());
    };
  }

  private static ImageFindings findings(UnvalidatedRequest draft) {
    return new ImageCheck(new HeaderImageInspector(), new NoUploads(), new SecureRandom())
        .check(Owner.LOCAL, draft)
        .findings();
  }
}
