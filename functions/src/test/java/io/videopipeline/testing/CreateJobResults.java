package io.videopipeline.testing;

import io.videopipeline.execution.Executions;
import io.videopipeline.image.ImageStore;
import io.videopipeline.image.header.HeaderImageInspector;
import io.videopipeline.job.JobStore;
import io.videopipeline.pipeline.CreateJob;
import io.videopipeline.pipeline.ImageCheck;
import io.videopipeline.provider.ProviderRules;
import java.time.Clock;
import java.util.random.RandomGenerator;

/** Creates the step {@link CreateJob} with a provider that accepts all requests. */
public final class CreateJobResults {
  private CreateJobResults() {}

  public static CreateJob accepting(
      JobStore jobs,
      Executions executions,
      ImageStore images,
      Clock clock,
      RandomGenerator random) {
    return new CreateJob(
        jobs,
        executions,
        images,
        new ImageCheck(new HeaderImageInspector(), images, random),
        request -> ProviderRules.Review.AS_IT_IS,
        clock,
        random);
  }
}
