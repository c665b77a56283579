package io.videopipeline.cli.client;

import io.videopipeline.job.JobId;
import java.nio.file.Path;

/** The stack that a command sends a request to. */
public interface ApiTarget {
  /**
   * Connects to its API, and starts it when it is a stack on this machine that does not run.
   *
   * @param onInterruption run when the process is interrupted before the connection is closed
   */
  ApiConnection connect(Runnable onInterruption) throws InterruptedException;

  /** Tells the user of a job that goes on without this command how to get its video. */
  String left(JobId id);

  /** Tells the user after an interruption what becomes of the job, and how to get its video. */
  String interrupted(JobId id, Path file);
}
