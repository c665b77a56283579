package io.videopipeline.pipeline;

import io.videopipeline.generation.Violation;
import io.videopipeline.job.Job;
import java.util.List;

/** What came of a wish. */
public sealed interface Acceptance {
  /** There is a job for it. */
  sealed interface Taken extends Acceptance {
    Job job();
  }

  /** There is none. */
  sealed interface NotTaken extends Acceptance {}

  record Accepted(Job job) implements Taken {}

  /** The same wish was accepted before. */
  record Replayed(Job job) implements Taken {}

  /** The same wish was accepted before, and its job was deleted meanwhile. */
  record Deleted() implements NotTaken {}

  /** The wish's key was used for another request. */
  record KeyTaken() implements NotTaken {}

  record Refused(List<Violation> violations) implements NotTaken {
    public Refused {
      violations = List.copyOf(violations);
    }
  }
}
