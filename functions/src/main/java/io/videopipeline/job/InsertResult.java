package io.videopipeline.job;

/** What came of creating a job. */
public sealed interface InsertResult {
  /** The job is there. */
  record Inserted() implements InsertResult {}

  /** Its id belongs to another job; nothing was changed. */
  record IdTaken() implements InsertResult {}

  /** The intent's key was met before; nothing was changed. */
  sealed interface Existing extends InsertResult {}

  /** With the same request. */
  record Duplicate(JobId id) implements Existing {}

  /** With another one. */
  record KeyReused() implements Existing {}
}
