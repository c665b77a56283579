package io.videopipeline.execution;

import io.videopipeline.job.JobId;
import java.util.Set;

class RecordingExecutionsTest implements ExecutionsContract {
  private final RecordingExecutions executions = new RecordingExecutions();

  @Override
  public Executions executions() {
    return executions;
  }

  @Override
  public Set<String> started() {
    return Set.copyOf(executions.started());
  }

  @Override
  public void end(JobId id, int attempt) {
    executions.endAll();
  }
}
