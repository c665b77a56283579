package io.videopipeline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videopipeline.execution.ExecutionNotStartedException;
import io.videopipeline.execution.RecordingExecutions;
import io.videopipeline.job.Failure;
import io.videopipeline.job.Failure.FailureCode;
import io.videopipeline.job.InMemoryJobStore;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobClosedException;
import io.videopipeline.job.JobId;
import io.videopipeline.job.JobState.Canceled;
import io.videopipeline.job.JobState.InProgress;
import io.videopipeline.job.JobStore.UpdateResult;
import io.videopipeline.job.Owner;
import io.videopipeline.job.TaskId;
import io.videopipeline.job.TaskToken;
import io.videopipeline.pipeline.CancelJob.CancelResult;
import io.videopipeline.pipeline.ResumeJob.ResumeResult;
import io.videopipeline.provider.ScriptedVideoProvider;
import io.videopipeline.provider.VideoProvider.OpenResult;
import io.videopipeline.provider.VideoProvider.SubmitResult;
import io.videopipeline.testing.Jobs;
import io.videopipeline.testing.MutableClock;
import io.videopipeline.testing.ScriptedDownload;
import io.videopipeline.video.InMemoryVideoStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Cancel, resume and sweep, alone and against the steps. */
class InterventionsTest {
  private static final long ID = 186_553_012_345_678L;
  private static final TaskToken WAIT = new TaskToken("wait-1");
  private static final Duration RUN = Duration.ofMinutes(5);
  private static final Duration DEADLINE = Duration.ofHours(2);

  private final InMemoryJobStore jobs = new InMemoryJobStore();
  private final MutableClock clock = new MutableClock();
  private final RecordingExecutions executions = new RecordingExecutions();
  private final ScriptedVideoProvider provider = new ScriptedVideoProvider();
  private final CancelJob cancel = new CancelJob(jobs, executions, clock);
  private final ResumeJob resume = new ResumeJob(jobs, executions, clock);
  private final SweepJobs sweep = new SweepJobs(jobs, executions, clock, DEADLINE);

  @Test
  void cancel_ofAQueuedJob_costsNothingAndIsAnnouncedByItsExecution() {
    Job job = given(Jobs.queued(ID));
    assertThat(canceled(job).state()).isEqualTo(new Canceled(false, Optional.empty(), now()));
    assertThat(executions.started()).containsExactly(ID + "-1");
    assertThatThrownBy(() -> submit(job)).isInstanceOf(JobClosedException.class);
    assertThat(provider.submitted()).isZero();
  }

  @Test
  void cancel_duringTheWait_wakesTheExecution() {
    Job job = given(Jobs.inProgress(ID));
    jobs.park(job.id(), WAIT);
    assertThat(canceled(job).state()).isEqualTo(new Canceled(true, Optional.of(Jobs.TASK), now()));
    assertThat(executions.woken()).containsExactly(WAIT);
  }

  @Test
  void cancel_beforeTheCreateAnswer_recordsTheTaskWhenItComes() {
    Job job = given(Jobs.queued(ID));
    provider.submits(
        () -> {
          var unused = canceled(job);
          return new SubmitResult.Accepted(Jobs.TASK);
        });
    assertThatThrownBy(() -> submit(job)).isInstanceOf(JobClosedException.class);
    assertThat(stored(job).state()).isEqualTo(new Canceled(true, Optional.of(Jobs.TASK), now()));
    assertThat(resume.resume(Owner.LOCAL, job.id(), Optional.empty()))
        .isInstanceOf(ResumeResult.Resumed.class);
  }

  @Test
  void cancel_afterTheCreateAnswer_keepsTheTask() {
    Job job = given(Jobs.queued(ID));
    provider.submits(() -> new SubmitResult.Accepted(Jobs.TASK));
    submit(job);
    assertThat(canceled(job).task()).contains(Jobs.TASK);
  }

  @Test
  void cancel_duringTheCopy_leavesNoObject() {
    Job job = given(Jobs.storing(ID));
    InMemoryVideoStore videos = new InMemoryVideoStore();
    provider.opens(
        () -> {
          var unused = canceled(job);
          return new OpenResult.Opened(ScriptedDownload.whole(ScriptedDownload.mp4(5000)));
        });
    RetrieveVideo retrieve = new RetrieveVideo(jobs, provider.providers(), videos, clock);
    assertThatThrownBy(() -> retrieve.retrieve(job.id(), ID + "-1"))
        .isInstanceOf(JobClosedException.class);
    assertThat(videos.stored(job.videoKey())).isEmpty();
  }

  @Test
  void cancel_ofAnEndedJob_changesNothing() {
    Job job = given(Jobs.completed(ID));
    assertThat(cancel.cancel(Owner.LOCAL, job.id())).isEqualTo(new CancelResult.AlreadyEnded(job));
    assertThat(cancel.cancel(new Owner("somebody"), job.id()))
        .isEqualTo(new CancelResult.NotFound());
    assertThat(cancel.cancel(Owner.LOCAL, new JobId(1))).isEqualTo(new CancelResult.NotFound());
    assertThat(executions.started()).isEmpty();
  }

  @Test
  void cancel_twice_isTheSame() {
    Job job = given(Jobs.inProgress(ID));
    assertThat(canceled(job)).isEqualTo(canceled(job));
    assertThat(executions.started()).containsExactly(ID + "-1");
  }

  @Test
  void cancel_whenTheEndCannotBeAnnounced_isCanceledAndCanBeRepeated() {
    Job job = given(Jobs.queued(ID));
    executions.breakDown();
    assertThatThrownBy(() -> cancel.cancel(Owner.LOCAL, job.id()))
        .isInstanceOf(ExecutionNotStartedException.class);
    assertThat(stored(job).state()).isInstanceOf(Canceled.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = FailureCode.class,
      names = {"EXPIRED", "DOWNLOAD_FAILED", "INTERNAL", "BAD_KEY", "NO_BALANCE"})
  void resume_ofAJobWithATask_continuesWithIt(FailureCode code) {
    Job job = given(Jobs.failed(ID, new Failure(code, "No.")));
    clock.pass(Duration.ofDays(1));
    assertThat(resumed(job, Optional.empty()).state()).isEqualTo(new InProgress(Jobs.TASK, now()));
    assertThat(stored(job).attempt()).isEqualTo(new Job.Attempt(2, now(), 0));
    assertThat(executions.started()).containsExactly(ID + "-2");
  }

  @Test
  void resume_ofACanceledJob_continues() {
    Job job = given(Jobs.canceled(ID));
    assertThat(resumed(job, Optional.empty()).state()).isInstanceOf(InProgress.class);
  }

  @Test
  void resume_withATask_isForAnUnconfirmedSubmission() {
    Job failed = given(Jobs.submitting(ID).failed(Failures.SUBMISSION_UNCONFIRMED, Jobs.NOW));
    assertThat(reason(failed, Optional.empty())).contains("no task at the provider");
    assertThat(resumed(failed, Optional.of(Jobs.TASK)).task()).contains(Jobs.TASK);
    Job open = given(Jobs.submitting(ID + 1));
    assertThat(resumed(open, Optional.of(Jobs.TASK)).task()).contains(Jobs.TASK);
    assertThat(stored(open).attempt().number()).isEqualTo(1);
  }

  @Test
  void resume_withAnotherTaskThanTheJobs_changesNothing() {
    Job job = given(Jobs.failed(ID, Failures.EXPIRED));
    assertThat(reason(job, Optional.of(new TaskId("999")))).contains(Jobs.TASK.text());
    assertThat(stored(job)).isEqualTo(job);
  }

  @ParameterizedTest
  @EnumSource(
      value = FailureCode.class,
      names = {"REJECTED_INPUT", "REJECTED_OUTPUT", "GENERATION_FAILED"})
  void resume_afterTheProvidersVerdict_changesNothing(FailureCode code) {
    Job job = given(Jobs.failed(ID, new Failure(code, "No.")));
    assertThat(reason(job, Optional.empty())).contains("no video to fetch");
  }

  @Test
  void resume_ofAnOpenOrCompletedJob_changesNothing() {
    assertThat(reason(given(Jobs.inProgress(1)), Optional.empty())).contains("in_progress");
    assertThat(reason(given(Jobs.completed(2)), Optional.empty())).contains("completed");
    assertThat(reason(given(Jobs.queued(3)), Optional.of(Jobs.TASK))).contains("queued");
    assertThat(resume.resume(Owner.LOCAL, new JobId(9), Optional.empty()))
        .isEqualTo(new ResumeResult.NotFound());
  }

  @Test
  void sweep_leavesAYoungAttemptAlone() {
    given(Jobs.inProgress(ID));
    clock.pass(Duration.ofSeconds(119));
    assertThat(sweep.sweep(RUN)).isEmpty();
    clock.pass(Duration.ofSeconds(1));
    assertThat(sweep.sweep(RUN)).hasSize(1);
  }

  @Test
  void sweep_restartsAJobOnceInFiveMinutesAndTenTimesInAll() {
    Job job = given(Jobs.inProgress(ID));
    for (int minute = 0; minute < 120; minute++) {
      clock.pass(Duration.ofMinutes(1));
      executions.endAll();
      var unused = sweep.sweep(RUN);
    }
    assertThat(executions.started()).hasSize(10).contains(ID + "-11");
    assertThat(stored(job).isOpen()).isTrue();
  }

  @Test
  void sweep_whenTheExecutionIsStuck_startsAnother() {
    Job job = given(Jobs.inProgress(ID));
    executions.start(job.id(), 1);
    clock.pass(DEADLINE.plus(Duration.ofHours(12)));
    assertThat(sweep.sweep(RUN)).containsExactly(job.id());
  }

  @Test
  void sweep_ofAJobThatWasThrottledForDays_doesNotCallItStuck() {
    Job job = given(Jobs.queued(ID));
    executions.start(job.id(), 1);
    clock.pass(Duration.ofDays(5));
    assertThat(sweep.sweep(RUN)).isEmpty();
  }

  @Test
  void sweep_duringASubmission_doesNotSubmitAgain() {
    Job job = given(Jobs.queued(ID));
    provider.submits(
        () -> {
          clock.pass(Duration.ofSeconds(200));
          assertThat(sweep.sweep(RUN)).containsExactly(job.id());
          return new SubmitResult.Accepted(Jobs.TASK);
        });
    submit(job);
    submit(job);
    assertThat(provider.submitted()).isEqualTo(1);
    assertThat(stored(job).task()).contains(Jobs.TASK);
  }

  @Test
  void sweep_whenTheTimeIsOver_stops() {
    given(Jobs.inProgress(ID));
    clock.pass(Duration.ofMinutes(2));
    assertThat(sweep.sweep(Duration.ZERO)).isEmpty();
  }

  @Test
  void executionEnded_ofAnOpenJob_restartsItAtOnce() {
    Job job = given(Jobs.inProgress(ID));
    sweep.executionEnded(ID + "-1", true);
    sweep.executionEnded(ID + "-1", true);
    assertThat(executions.started()).containsExactly(ID + "-2");
    assertThat(stored(job).attempt().restarts()).isEqualTo(1);
  }

  @Test
  void executionEnded_afterTheEndOfTheJob_announcesItAgain() {
    given(Jobs.completed(ID));
    sweep.executionEnded(ID + "-1", true);
    sweep.executionEnded(ID + "-1", true);
    assertThat(executions.started()).containsExactly(ID + "-1-announce");
  }

  @Test
  void executionEnded_byFailure_hasAnnouncedTheEnd() {
    given(Jobs.canceled(ID));
    sweep.executionEnded(ID + "-1", false);
    sweep.executionEnded("not-ours", true);
    sweep.executionEnded("1-1", true);
    assertThat(executions.started()).isEmpty();
  }

  @Test
  void delete_againstALatePush_cannotBringTheJobBack() {
    Job deleting = given(Jobs.failed(ID, Failures.EXPIRED).deleting(now()));
    ReceiveCallback callback = new ReceiveCallback(jobs, executions, clock);
    ReceiveCallback.Message push = new ReceiveCallback.Message.Push(Optional.of(Jobs.TASK), false);
    assertThat(callback.receive(deleting.id(), Jobs.TOKEN.reveal(), push))
        .isEqualTo(ReceiveCallback.Reply.NOT_FOUND);
    assertThat(resume.resume(Owner.LOCAL, deleting.id(), Optional.empty()))
        .isEqualTo(new ResumeResult.NotFound());
    assertThat(jobs.delete(deleting)).isTrue();
    assertThat(callback.receive(deleting.id(), Jobs.TOKEN.reveal(), push))
        .isEqualTo(ReceiveCallback.Reply.NOT_FOUND);
    assertThat(executions.started()).isEmpty();
  }

  @Test
  void delete_againstAResume_isOneOfBoth() {
    Job job = given(Jobs.failed(ID, Failures.EXPIRED));
    Job resumed = resumed(job, Optional.empty());
    assertThat(jobs.update(job, job.deleting(now()))).isEqualTo(new UpdateResult.Conflict(resumed));
    Job other = given(Jobs.failed(ID + 1, Failures.EXPIRED));
    assertThat(jobs.update(other, other.deleting(now()))).isInstanceOf(UpdateResult.Updated.class);
    assertThat(jobs.update(other, other.resumed(Jobs.TASK, now())))
        .isInstanceOf(UpdateResult.Conflict.class);
  }

  private void submit(Job job) {
    var unused =
        new SubmitJob(
                jobs,
                provider.providers(),
                clock,
                clock::pass,
                new SubmitJob.Policy(Optional.empty(), Duration.ofMinutes(15), DEADLINE, false))
            .submit(job.id(), RUN);
  }

  private Job canceled(Job job) {
    return ((CancelResult.Canceled) cancel.cancel(Owner.LOCAL, job.id())).job();
  }

  private Job resumed(Job job, Optional<TaskId> task) {
    return ((ResumeResult.Resumed) resume.resume(Owner.LOCAL, job.id(), task)).job();
  }

  private String reason(Job job, Optional<TaskId> task) {
    return ((ResumeResult.NotResumable) resume.resume(Owner.LOCAL, job.id(), task)).reason();
  }

  private Instant now() {
    return clock.instant();
  }

  private Job given(Job job) {
    jobs.overwrite(job);
    return job;
  }

  private Job stored(Job job) {
    return jobs.find(job.id()).orElseThrow();
  }
}
