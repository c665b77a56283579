package io.videopipeline.cli.terminal;

/** What the process ends with; part of the command's interface. */
public final class ExitCode {
  public static final int OK = 0;

  /** Something went wrong that is no verdict on the job. */
  public static final int FAILED = 1;

  /** The command line breaks a rule; nothing was done and nothing was paid. */
  public static final int USAGE = 2;

  /** The job ended without a video. */
  public static final int JOB_FAILED = 3;

  private ExitCode() {}
}
