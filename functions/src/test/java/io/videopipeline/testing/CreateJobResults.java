package io.videopipeline.testing;

import io.videopipeline.execution.Executions;
import io.videopipeline.image.ImageStore;
import io.videopipeline.image.header.HeaderImageInspector;
import io.videopipeline.job.JobStore;
import io.videopipeline.pipeline.CreateJob;
import io.videopipeline.pipeline.ImageCheck;
import io.videopipeline.request.ValidationResult;
import java.time.Clock;
import java.util.List;
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
        request -> new ValidationResult.Valid(request, List.of()),
        clock,
        random);
  }
}
