package io.videopipeline.cli.terminal;

/** The exit codes of the process. Scripts depend on them. */
public final class ExitCode {
  public static final int OK = 0;

  /** The command failed. A job that it created may still complete. */
  public static final int FAILED = 1;

  /** The command line is wrong; nothing was sent and nothing was paid. */
  public static final int USAGE = 2;

  /** The job ended without a video. */
  public static final int JOB_FAILED = 3;

  private ExitCode() {}
}
