package io.videopipeline.pipeline;

import io.videopipeline.job.Job;
import io.videopipeline.request.Violation;
import java.util.List;

/** The result of a {@link CreateJobCommand}. */
public sealed interface CreateJobResult {
  record Created(Job job) implements CreateJobResult {}

  /** An equal command created this job earlier. */
  record Replayed(Job job) implements CreateJobResult {}

  /** An equal command created a job earlier, and that job was deleted. */
  record Gone() implements CreateJobResult {}

  /** The idempotency key was used for another request. */
  record KeyReused() implements CreateJobResult {}

  /** The request is invalid. Nothing was stored. */
  record Rejected(List<Violation> violations) implements CreateJobResult {
    public Rejected {
      violations = List.copyOf(violations);
    }
  }
}
