package io.videopipeline.cli;

/** What the process ends with; part of the command's interface. */
final class ExitCode {
  static final int OK = 0;

  /** Something went wrong that is no verdict on the job. */
  static final int FAILED = 1;

  /** The command line breaks a rule; nothing was done and nothing was paid. */
  static final int USAGE = 2;

  /** The job ended without a video. */
  static final int JOB_FAILED = 3;

  private ExitCode() {}
}
