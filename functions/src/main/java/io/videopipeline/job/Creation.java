package io.videopipeline.job;

/** What came of creating a job. */
public sealed interface Creation {
  /** The job is there. */
  record Created() implements Creation {}

  /** Its id belongs to another job; nothing was changed. */
  record IdTaken() implements Creation {}

  /** The same intent was met before; nothing was changed. */
  record Known(JobId id) implements Creation {}

  /** The intent's key was used for another request; nothing was changed. */
  record KeyTaken() implements Creation {}
}
