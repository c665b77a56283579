package io.videopipeline.execution;

import io.videopipeline.job.JobId;
import java.util.ArrayList;
import java.util.List;

/** Remembers what was started; what runs is the test's to say. */
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

  /** Every start fails from now on. */
  public void breakDown() {
    broken = true;
  }

  /** Everything that runs ends. */
  public void endAll() {
    running.clear();
  }

  public List<String> started() {
    return started;
  }
}
