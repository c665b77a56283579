package io.videopipeline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videopipeline.execution.RecordingExecutions;
import io.videopipeline.image.InMemoryImageStore;
import io.videopipeline.job.InMemoryJobStore;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobClosedException;
import io.videopipeline.job.JobState;
import io.videopipeline.job.JobStore.Lease;
import io.videopipeline.job.Owner;
import io.videopipeline.pipeline.CreateJobCommand.IdempotencyPolicy;
import io.videopipeline.provider.ProviderUnavailableException;
import io.videopipeline.provider.ScriptedVideoProvider;
import io.videopipeline.provider.VideoProvider.OpenResult;
import io.videopipeline.provider.VideoProvider.PollResult;
import io.videopipeline.provider.VideoProvider.SubmitResult;
import io.videopipeline.request.RequestBuilder;
import io.videopipeline.testing.CreateJobResults;
import io.videopipeline.testing.Jobs;
import io.videopipeline.testing.MutableClock;
import io.videopipeline.testing.ScriptedDownload;
import io.videopipeline.video.Download;
import io.videopipeline.video.DownloadInterruptedException;
import io.videopipeline.video.InMemoryVideoStore;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The steps in races, repetitions and manual changes, which the pipeline test does not have. */
class StepsTest {
  private static final long ID = 186_553_012_345_678L;
  private static final Duration GRACE = Duration.ofMinutes(15);
  private static final Duration RUN = Duration.ofMinutes(5);

  private final InMemoryJobStore jobs = new InMemoryJobStore();
  private final MutableClock clock = new MutableClock();
  private final ScriptedVideoProvider provider = new ScriptedVideoProvider();
  private final RecordingExecutions executions = new RecordingExecutions();
  private final SubmitJob submit =
      new SubmitJob(
          jobs,
          provider.providers(),
          clock,
          clock::pass,
          new SubmitJob.Policy(Optional.empty(), GRACE, Duration.ofHours(2), false));

  @Test
  void submit_whenASweepRaisesTheAttemptMeanwhile_keepsTheTask() {
    Job job = given(Jobs.queued(ID));
    provider.submits(
        () -> {
          Job now = job(job);
          var unused = jobs.update(now, now.nextAttempt(clock.instant()));
          return new SubmitResult.Accepted(Jobs.TASK);
        });
    submit.submit(job.id(), RUN);
    assertThat(job(job).task()).contains(Jobs.TASK);
    assertThat(job(job).attempt().number()).isEqualTo(2);
  }

  @Test
  void submit_whenNothingWasSent_isQueuedAgain() {
    Job job = given(Jobs.queued(ID));
    provider.submits(
        () -> {
          throw new ProviderUnavailableException("Not connected");
        });
    assertThatThrownBy(() -> submit.submit(job.id(), RUN))
        .isInstanceOf(ProviderUnavailableException.class);
    assertThat(job(job).state()).isEqualTo(new JobState.Queued());
  }

  @Test
  void submit_whenTheJobIsEnded_isClosed() {
    Job job = given(Jobs.queued(ID).failed(Failures.INTERNAL, Jobs.NOW));
    assertThatThrownBy(() -> submit.submit(job.id(), RUN)).isInstanceOf(JobClosedException.class);
    assertThat(provider.submitted()).isZero();
  }

  @Test
  void poll_whenPastTheDeadline_pollsOnceMore() {
    Job job = given(Jobs.inProgress(ID));
    clock.pass(Duration.ofHours(3));
    provider.polls(() -> new PollResult.Finished(Jobs.VIDEO));
    assertThat(new PollJob(jobs, provider.providers(), clock, Duration.ofHours(2)).poll(job.id()))
        .isEmpty();
    assertThat(provider.polled()).isEqualTo(1);
  }

  @Test
  void retrieve_whenAnotherExecutionHoldsTheLease_doesNotOpenTheVideo() {
    Job job = given(Jobs.storing(ID));
    Lease other = new Lease("other-1", clock.instant().plus(Duration.ofMinutes(15)));
    assertThat(jobs.lease(job.id(), other, clock.instant())).isTrue();
    provider.opens(() -> new OpenResult.Opened(ScriptedDownload.whole(ScriptedDownload.mp4(1000))));
    RetrieveVideo retrieve =
        new RetrieveVideo(jobs, provider.providers(), new InMemoryVideoStore(), clock);
    assertThatThrownBy(() -> retrieve.retrieve(job.id(), "mine-1"))
        .isInstanceOf(DownloadInterruptedException.class);
    assertThat(provider.opened()).isZero();
    clock.pass(Duration.ofMinutes(15));
    assertThat(retrieve.retrieve(job.id(), "mine-1").state())
        .isInstanceOf(JobState.Completed.class);
  }

  @Test
  void retrieve_whenRepeated_returnsTheCompletedJob() {
    Job job = given(Jobs.completed(ID));
    RetrieveVideo retrieve =
        new RetrieveVideo(jobs, provider.providers(), new InMemoryVideoStore(), clock);
    assertThat(retrieve.retrieve(job.id(), "mine-1")).isEqualTo(job);
  }

  @Test
  void retrieve_whenThreeOddDownloadsAreEqual_completesWithANote() {
    byte[] odd = ScriptedDownload.oddMp4(1000);
    provider.opens(() -> new OpenResult.Opened(ScriptedDownload.whole(odd)));
    Job completed = retrieved(given(Jobs.storing(ID)));
    assertThat(provider.opened()).isEqualTo(3);
    assertThat(completed.state()).isInstanceOf(JobState.Completed.class);
    assertThat(completed.notes()).last().asString().contains("not a well-formed MP4");
    assertThat(jobs.find(completed.id())).contains(completed);
  }

  @Test
  void retrieve_whenOddDownloadsDiffer_isInterrupted() {
    Job job = given(Jobs.storing(ID));
    provider
        .opens(() -> new OpenResult.Opened(ScriptedDownload.whole(ScriptedDownload.oddMp4(1000))))
        .opens(() -> new OpenResult.Opened(ScriptedDownload.whole(ScriptedDownload.oddMp4(1000))))
        .opens(() -> new OpenResult.Opened(ScriptedDownload.whole(ScriptedDownload.oddMp4(999))));
    assertThatThrownBy(() -> retrieved(job)).isInstanceOf(DownloadInterruptedException.class);
    assertThat(provider.opened()).isEqualTo(3);
    assertThat(job(job).state()).isEqualTo(job.state());
    assertThat(job(job).lastError().orElseThrow().code()).isEqualTo("download_interrupted");
  }

  @Test
  void retrieve_whenOnlyTheFirstDownloadIsOdd_completesWithoutANote() {
    provider
        .opens(() -> new OpenResult.Opened(ScriptedDownload.whole(ScriptedDownload.oddMp4(1000))))
        .opens(() -> new OpenResult.Opened(ScriptedDownload.whole(ScriptedDownload.mp4(1000))));
    assertThat(retrieved(given(Jobs.storing(ID))).notes()).isEqualTo(Jobs.storing(ID).notes());
    assertThat(provider.opened()).isEqualTo(2);
  }

  @Test
  void retrieve_whenTheAnnouncedLengthDiffers_completesWithANote() {
    byte[] video = ScriptedDownload.mp4(1000);
    Download download =
        new Download(
            new ByteArrayInputStream(video), OptionalLong.of(1000), true, 7, Optional.empty());
    provider.opens(() -> new OpenResult.Opened(download));
    assertThat(retrieved(given(Jobs.storing(ID))).notes())
        .endsWith("The provider announced 7 bytes; the video has 1000.");
  }

  @Test
  void close_endsAnOpenJobByItsState() {
    assertThat(closed(Jobs.queued(1))).isEqualTo("internal");
    assertThat(closed(Jobs.submitting(2))).isEqualTo("submission_unconfirmed");
    assertThat(closed(Jobs.inProgress(3))).isEqualTo("internal");
    assertThat(closed(Jobs.storing(4))).isEqualTo("download_failed");
  }

  @Test
  void close_leavesAnEndedJobAsItIs() {
    Job job = given(Jobs.completed(ID));
    assertThat(new CloseJob(jobs, clock).close(job.id())).isEqualTo(job);
    assertThat(job(job)).isEqualTo(job);
  }

  @Test
  void sweep_restartsOpenJobsWithoutAnExecution() {
    Job left = given(Jobs.inProgress(1));
    Job running = given(Jobs.queued(2));
    Job ended = given(Jobs.completed(3));
    executions.start(running.id(), 1);
    SweepJobs sweep = new SweepJobs(jobs, executions, clock, Duration.ofHours(2));
    clock.pass(Duration.ofMinutes(2));
    assertThat(sweep.sweep(RUN)).containsExactly(left.id());
    assertThat(sweep.sweep(RUN)).isEmpty();
    assertThat(executions.started()).containsExactly("2-1", "1-2");
    assertThat(job(ended)).isEqualTo(ended);
  }

  @Test
  void create_whenTheExecutionDoesNotStart_keepsTheJobForTheSweep() {
    executions.breakDown();
    assertThat(create("A mouse.")).isInstanceOf(CreateJobResult.Created.class);
    assertThat(jobs.open()).hasSize(1);
  }

  @Test
  void create_whenTheRequestIsNotValid_storesNothing() {
    assertThat(create("")).isInstanceOf(CreateJobResult.Rejected.class);
    assertThat(jobs.open()).isEmpty();
    assertThat(executions.started()).isEmpty();
  }

  @Test
  void create_whenTheIdIsTaken_drawsAnother() {
    for (int i = 0; i < 100; i++) {
      assertThat(create("A mouse.")).isInstanceOf(CreateJobResult.Created.class);
    }
    assertThat(jobs.open()).hasSize(100).doesNotHaveDuplicates();
  }

  private Job retrieved(Job job) {
    return new RetrieveVideo(jobs, provider.providers(), new InMemoryVideoStore(), clock)
        .retrieve(job.id(), "mine-1");
  }

  private CreateJobResult create(String prompt) {
    return CreateJobResults.accepting(
            jobs, executions, new InMemoryImageStore(), clock, new Random(1))
        .create(
            new CreateJobCommand(
                Owner.LOCAL, RequestBuilder.of(prompt).build(), new IdempotencyPolicy.None()));
  }

  private String closed(Job job) {
    given(job);
    var unused = new CloseJob(jobs, clock).close(job.id());
    return ((JobState.Failed) job(job).state()).failure().code().text();
  }

  private Job given(Job job) {
    jobs.overwrite(job);
    return job;
  }

  private Job job(Job job) {
    return jobs.find(job.id()).orElseThrow();
  }
}
