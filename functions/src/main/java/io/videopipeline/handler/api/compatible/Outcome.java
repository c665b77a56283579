package io.videopipeline.handler.api.compatible;

import io.videopipeline.job.Job;
import io.videopipeline.request.Field;
import io.videopipeline.request.Violation;
import java.util.List;

/** What came of a creation. */
public sealed interface Outcome {
  /**
   * There is a job for it.
   *
   * @param replayed whether it was there before
   */
  record Taken(Job job, boolean replayed) implements Outcome {}

  /** The body is no JSON object. */
  record NoObject() implements Outcome {}

  /** A field is not there without which nothing is looked at. */
  record Incomplete(Field missing) implements Outcome {}

  /** Rules are broken, at least one. */
  record Refused(List<Violation> violations) implements Outcome {
    public Refused {
      violations = List.copyOf(violations);
    }
  }

  /**
   * The idempotency key stands for something else.
   *
   * @param why a sentence
   */
  record KeyTaken(String why) implements Outcome {}
}
