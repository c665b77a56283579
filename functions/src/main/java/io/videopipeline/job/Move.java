package io.videopipeline.job;

/** What became of a conditional write. */
public sealed interface Move {
  /** The job as it stands now, whoever moved it. */
  Job job();

  /** The job is now as the mover wanted it. */
  record Moved(Job job) implements Move {}

  /** Somebody else was first; this is what they left. */
  record Lost(Job job) implements Move {}
}
