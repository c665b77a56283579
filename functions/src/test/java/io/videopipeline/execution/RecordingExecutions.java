package io.videopipeline.execution;

import io.videopipeline.job.JobId;
import java.util.ArrayList;
import java.util.List;

/** Records the started executions; the test decides which are running. */
public final class RecordingExecutions implements Executions {
  private final List<String> started = new ArrayList<>();
  private final List<String> running = new ArrayList<>();
  private boolean broken;

  @Override
  public void start(JobId id, int attempt) {
    if (broken) {
      throw new ExecutionNotStartedException(id, attempt, new IllegalStateException("Broken"));
    }
    String name = Executions.nameOf(id, attempt);
    if (!started.contains(name)) {
      started.add(name);
      running.add(name);
    }
  }

  @Override
  public boolean isRunning(JobId id, int attempt) {
    return running.contains(Executions.nameOf(id, attempt));
  }

  /** Makes every later start fail. */
  public void breakDown() {
    broken = true;
  }

  /** Makes later starts succeed again. */
  public void repair() {
    broken = false;
  }

  /** Ends every running execution. */
  public void endAll() {
    running.clear();
  }

  public List<String> started() {
    return started;
  }
}
