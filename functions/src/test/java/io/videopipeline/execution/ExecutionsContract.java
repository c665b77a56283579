package io.videopipeline.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.job.JobId;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The contract of every {@link Executions}. */
public interface ExecutionsContract {
  JobId ID = new JobId(186_553_012_345_678L);

  Executions executions();

  /** The names of all that were ever started. */
  Set<String> started();

  /** Ends the execution of this attempt. */
  void end(JobId id, int attempt);

  @Test
  default void start_whenRepeated_startsOne() {
    executions().start(ID, 1);
    executions().start(ID, 1);
    assertThat(started()).containsExactly(ID + "-1");
  }

  @Test
  default void start_whenTheAttemptHasEnded_startsNothing() {
    executions().start(ID, 1);
    end(ID, 1);
    executions().start(ID, 1);
    assertThat(executions().isRunning(ID, 1)).isFalse();
    assertThat(started()).containsExactly(ID + "-1");
  }

  @Test
  default void start_ofTheNextAttempt_startsAnotherExecution() {
    executions().start(ID, 1);
    end(ID, 1);
    executions().start(ID, 2);
    assertThat(executions().isRunning(ID, 1)).isFalse();
    assertThat(executions().isRunning(ID, 2)).isTrue();
    assertThat(started()).containsExactlyInAnyOrder(ID + "-1", ID + "-2");
  }

  @Test
  default void isRunning_isTrueFromTheStartToTheEnd() {
    assertThat(executions().isRunning(ID, 1)).isFalse();
    executions().start(ID, 1);
    assertThat(executions().isRunning(ID, 1)).isTrue();
    end(ID, 1);
    assertThat(executions().isRunning(ID, 1)).isFalse();
  }
}
