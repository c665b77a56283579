package io.videopipeline.job;

/** What came of creating a job. */
public sealed interface Creation {
  /** The job is there. */
  record Created() implements Creation {}

  /** Its id belongs to another job; nothing was changed. */
  record IdTaken() implements Creation {}

  /** The intent's key was met before; nothing was changed. */
  sealed interface Met extends Creation {}

  /** With the same request. */
  record Known(JobId id) implements Met {}

  /** With another one. */
  record KeyTaken() implements Met {}
}
