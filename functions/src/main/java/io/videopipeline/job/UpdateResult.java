package io.videopipeline.job;

/** What became of a conditional write. */
public sealed interface UpdateResult {
  /** The job as it stands now, whoever moved it. */
  Job job();

  /** The job is now as the mover wanted it. */
  record Updated(Job job) implements UpdateResult {}

  /** Somebody else was first; this is what they left. */
  record Conflict(Job job) implements UpdateResult {}
}
