package io.videopipeline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.execution.RecordingExecutions;
import io.videopipeline.job.Failure;
import io.videopipeline.job.Failure.FailureCode;
import io.videopipeline.job.InMemoryJobStore;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobState;
import io.videopipeline.job.JobState.InProgress;
import io.videopipeline.job.JobState.Submitting;
import io.videopipeline.job.TaskId;
import io.videopipeline.job.TaskToken;
import io.videopipeline.pipeline.ReceiveCallback.Message;
import io.videopipeline.pipeline.ReceiveCallback.Reply;
import io.videopipeline.testing.Jobs;
import io.videopipeline.testing.MutableClock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Challenges and pushes: what they change, and what they do not. */
class CallbackTest {
  private static final long ID = 186_553_012_345_678L;
  private static final String TOKEN = Jobs.TOKEN.reveal();
  private static final TaskToken WAIT = new TaskToken("wait-1");
  private static final TaskId OTHER = new TaskId("999");

  private final InMemoryJobStore jobs = new InMemoryJobStore();
  private final MutableClock clock = new MutableClock();
  private final RecordingExecutions executions = new RecordingExecutions();
  private final ReceiveCallback callback = new ReceiveCallback(jobs, executions, clock);

  @Test
  void challenge_duringTheSubmission_isConfirmedAndRecorded() {
    Job job = given(Jobs.submitting(ID));
    assertThat(receive(job, new Message.Challenge())).isEqualTo(Reply.CONFIRM);
    assertThat(receive(job, new Message.Challenge())).isEqualTo(Reply.CONFIRM);
    assertThat(now(job).state()).isEqualTo(new Submitting(Jobs.NOW, true));
  }

  @Test
  void challenge_forAnEndedJob_isNotConfirmed() {
    Job job = given(Jobs.completed(ID));
    assertThat(receive(job, new Message.Challenge())).isEqualTo(Reply.ACKNOWLEDGE);
    assertThat(now(job)).isEqualTo(job);
  }

  @Test
  void call_withAWrongToken_isNotFoundAndChangesNothing() {
    Job job = given(Jobs.inProgress(ID));
    for (String wrong : new String[] {"", "x", TOKEN + "0", TOKEN.substring(1)}) {
      assertThat(callback.receive(job.id(), wrong, finished(Jobs.TASK))).isEqualTo(Reply.NOT_FOUND);
    }
    assertThat(now(job)).isEqualTo(job);
    assertThat(jobs.park(job.id(), WAIT)).isTrue();
  }

  @Test
  void push_duringTheWait_endsIt() {
    Job job = given(Jobs.inProgress(ID));
    jobs.park(job.id(), WAIT);
    assertThat(receive(job, finished(Jobs.TASK))).isEqualTo(Reply.ACKNOWLEDGE);
    assertThat(executions.woken()).containsExactly(WAIT);
    assertThat(now(job)).isEqualTo(job);
  }

  @Test
  void push_beforeTheWait_keepsItFromBeginning() {
    Job job = given(Jobs.inProgress(ID));
    receive(job, finished(Jobs.TASK));
    assertThat(jobs.park(job.id(), WAIT)).isFalse();
  }

  @Test
  void push_ofARunningTask_wakesNobody() {
    Job job = given(Jobs.inProgress(ID));
    jobs.park(job.id(), WAIT);
    receive(job, running(Jobs.TASK));
    assertThat(executions.woken()).isEmpty();
  }

  @Test
  void push_ofAnotherTask_changesNothing() {
    Job job = given(Jobs.inProgress(ID));
    jobs.park(job.id(), WAIT);
    receive(job, finished(OTHER));
    assertThat(executions.woken()).isEmpty();
    assertThat(now(job)).isEqualTo(job);
  }

  @Test
  void push_whenTheCreateAnswerIsLost_bringsTheTask() {
    Job job = given(Jobs.submitting(ID));
    receive(job, running(Jobs.TASK));
    assertThat(now(job).state()).isEqualTo(new InProgress(Jobs.TASK, clock.instant()));
  }

  @Test
  void push_forAJobThatWasQueuedAgain_bringsTheTaskSoThatItIsNotPaidTwice() {
    Job job = given(Jobs.queued(ID));
    receive(job, finished(Jobs.TASK));
    assertThat(now(job).task()).contains(Jobs.TASK);
  }

  @Test
  void push_forACanceledJobWithoutATask_recordsItAndKeepsTheCancel() {
    Job job = given(Jobs.submitting(ID).canceled(Jobs.NOW));
    receive(job, finished(Jobs.TASK));
    assertThat(now(job).state())
        .isEqualTo(new JobState.Canceled(true, Optional.of(Jobs.TASK), Jobs.NOW));
    assertThat(executions.started()).isEmpty();
  }

  @Test
  void push_forAnUnconfirmedSubmission_resumesTheJob() {
    Job job = given(Jobs.submitting(ID).failed(Failures.SUBMISSION_UNCONFIRMED, Jobs.NOW));
    receive(job, running(Jobs.TASK));
    assertThat(now(job).state()).isEqualTo(new InProgress(Jobs.TASK, clock.instant()));
    assertThat(executions.started()).containsExactly(ID + "-2");
  }

  @ParameterizedTest
  @EnumSource(
      value = FailureCode.class,
      names = {"EXPIRED", "DOWNLOAD_FAILED", "INTERNAL"})
  void push_afterAFailureOfOurs_resumesTheJobOnce(FailureCode code) {
    Job job = given(Jobs.failed(ID, new Failure(code, "No.")));
    for (int i = 0; i < 3; i++) {
      receive(job, finished(Jobs.TASK));
    }
    assertThat(executions.started()).containsExactly(ID + "-2");
  }

  @ParameterizedTest
  @EnumSource(
      value = FailureCode.class,
      names = {"REJECTED_INPUT", "REJECTED_OUTPUT", "GENERATION_FAILED"})
  void push_afterTheProvidersVerdict_changesNothing(FailureCode code) {
    Job job = given(Jobs.failed(ID, new Failure(code, "No.")));
    receive(job, finished(Jobs.TASK));
    assertThat(now(job)).isEqualTo(job);
    assertThat(executions.started()).isEmpty();
  }

  @Test
  void push_withoutATask_isForTheJobsOwn() {
    Job job = given(Jobs.inProgress(ID));
    jobs.park(job.id(), WAIT);
    receive(job, new Message.Push(Optional.empty(), false));
    assertThat(executions.woken()).containsExactly(WAIT);
    Job unsubmitted = given(Jobs.submitting(ID + 1));
    receive(unsubmitted, new Message.Push(Optional.empty(), false));
    assertThat(now(unsubmitted)).isEqualTo(unsubmitted);
  }

  @Test
  void unknown_changesNothing() {
    Job job = given(Jobs.inProgress(ID));
    jobs.park(job.id(), WAIT);
    assertThat(receive(job, new Message.Unknown())).isEqualTo(Reply.ACKNOWLEDGE);
    assertThat(executions.woken()).isEmpty();
  }

  private static Message finished(TaskId task) {
    return new Message.Push(Optional.of(task), false);
  }

  private static Message running(TaskId task) {
    return new Message.Push(Optional.of(task), true);
  }

  private Reply receive(Job job, Message message) {
    return callback.receive(job.id(), TOKEN, message);
  }

  private Job given(Job job) {
    jobs.overwrite(job);
    return job;
  }

  private Job now(Job job) {
    return jobs.find(job.id()).orElseThrow();
  }
}
