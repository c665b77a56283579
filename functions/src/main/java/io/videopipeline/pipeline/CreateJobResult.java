package io.videopipeline.pipeline;

import io.videopipeline.job.Job;
import io.videopipeline.request.Violation;
import java.util.List;

/** What came of a wish. */
public sealed interface CreateJobResult {
  /** There is a job for it. */
  sealed interface WithJob extends CreateJobResult {
    Job job();
  }

  /** There is none. */
  sealed interface WithoutJob extends CreateJobResult {}

  record Created(Job job) implements WithJob {}

  /** The same wish was accepted before. */
  record Replayed(Job job) implements WithJob {}

  /** The same wish was accepted before, and its job was deleted meanwhile. */
  record Gone() implements WithoutJob {}

  /** The wish's key was used for another request. */
  record KeyReused() implements WithoutJob {}

  record Rejected(List<Violation> violations) implements WithoutJob {
    public Rejected {
      violations = List.copyOf(violations);
    }
  }
}
