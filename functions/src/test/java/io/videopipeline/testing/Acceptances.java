package io.videopipeline.testing;

import io.videopipeline.execution.Executions;
import io.videopipeline.job.JobStore;
import io.videopipeline.media.ImageStore;
import io.videopipeline.media.header.HeaderImageInspector;
import io.videopipeline.pipeline.AcceptVideo;
import io.videopipeline.pipeline.ImageCheck;
import io.videopipeline.provider.ProviderRules;
import java.time.Clock;
import java.util.random.RandomGenerator;

/** The step that takes videos, with a provider that takes everything. */
public final class Acceptances {
  private Acceptances() {}

  public static AcceptVideo accepting(
      JobStore jobs,
      Executions executions,
      ImageStore images,
      Clock clock,
      RandomGenerator random) {
    return new AcceptVideo(
        jobs,
        executions,
        images,
        new ImageCheck(new HeaderImageInspector(), images, random),
        request -> ProviderRules.Review.AS_IT_IS,
        clock,
        random);
  }
}
