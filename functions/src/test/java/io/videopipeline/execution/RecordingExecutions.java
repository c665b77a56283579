package io.videopipeline.execution;

import io.videopipeline.job.JobId;
import io.videopipeline.job.TaskToken;
import java.util.ArrayList;
import java.util.List;

/** Records the started executions; the test decides which are running. */
public final class RecordingExecutions implements Executions {
  private final List<String> started = new ArrayList<>();
  private final List<String> running = new ArrayList<>();
  private final List<TaskToken> woken = new ArrayList<>();
  private boolean broken;

  @Override
  public void start(JobId id, int attempt) {
    start(Executions.nameOf(id, attempt));
  }

  @Override
  public void announceAgain(JobId id, String ended) {
    start(ended + "-announce");
  }

  @Override
  public void wake(TaskToken token) {
    woken.add(token);
  }

  /** The tokens of the waits that were ended. */
  public List<TaskToken> woken() {
    return woken;
  }

  private void start(String name) {
    if (broken) {
      throw new ExecutionNotStartedException(name, new IllegalStateException("Broken"));
    }
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
