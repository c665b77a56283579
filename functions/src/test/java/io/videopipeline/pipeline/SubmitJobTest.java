package io.videopipeline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videopipeline.job.InMemoryJobStore;
import io.videopipeline.job.Job;
import io.videopipeline.job.Job.Submission;
import io.videopipeline.job.JobClosedException;
import io.videopipeline.job.JobState;
import io.videopipeline.job.JobState.InProgress;
import io.videopipeline.job.JobStore;
import io.videopipeline.job.JobStoreUnavailableException;
import io.videopipeline.job.ProviderEndpoint;
import io.videopipeline.job.ProviderEndpoint.ProviderName;
import io.videopipeline.job.TaskId;
import io.videopipeline.provider.ProviderThrottledException;
import io.videopipeline.provider.ProviderUnavailableException;
import io.videopipeline.provider.ScriptedVideoProvider;
import io.videopipeline.provider.SubmissionUnconfirmedException;
import io.videopipeline.provider.VideoProvider;
import io.videopipeline.provider.VideoProvider.PollResult;
import io.videopipeline.provider.VideoProvider.SubmitResult;
import io.videopipeline.provider.VideoProviders;
import io.videopipeline.testing.Jobs;
import io.videopipeline.testing.MutableClock;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Submissions whose answer or whose recording is lost, and jobs that keep their provider. */
class SubmitJobTest {
  private static final long ID = 186_553_012_345_678L;
  private static final Duration RUN = Duration.ofMinutes(5);
  private static final Duration GRACE = Duration.ofMinutes(15);

  private final InMemoryJobStore jobs = new InMemoryJobStore();
  private final MutableClock clock = new MutableClock();
  private final ScriptedVideoProvider provider = new ScriptedVideoProvider();

  @Test
  void submit_whenTheTableIsUnavailableForAMinute_recordsTheTask() {
    Job job = given(Jobs.queued(ID));
    provider.submits(() -> new SubmitResult.Accepted(Jobs.TASK));
    List<String> failures = new ArrayList<>();
    JobStore failing = failing(failures, 60);
    submit(failing, false).submit(job.id(), RUN);
    assertThat(failures).hasSize(60);
    assertThat(now(job).task()).contains(Jobs.TASK);
    assertThat(provider.submitted()).isEqualTo(1);
  }

  @Test
  void submit_whenTheTableStaysUnavailable_endsWithTheRunAndIsNotSubmittedAgain() {
    Job job = given(Jobs.queued(ID));
    provider.submits(() -> new SubmitResult.Accepted(Jobs.TASK));
    JobStore failing = failing(new ArrayList<>(), Integer.MAX_VALUE);
    assertThatThrownBy(() -> submit(failing, false).submit(job.id(), RUN))
        .isInstanceOf(JobStoreUnavailableException.class);
    assertThatThrownBy(() -> submit(jobs, false).submit(job.id(), RUN))
        .isInstanceOf(SubmissionUnconfirmedException.class);
    assertThat(provider.submitted()).isEqualTo(1);
  }

  @Test
  void submit_withTooLittleTimeForTheAnswer_sendsNothing() {
    Job job = given(Jobs.queued(ID));
    assertThatThrownBy(() -> submit(jobs, false).submit(job.id(), Duration.ofSeconds(269)))
        .isInstanceOf(ProviderUnavailableException.class);
    assertThat(now(job).state()).isEqualTo(new JobState.Queued());
    assertThat(now(job).lastError().orElseThrow().code()).isEqualTo("provider_unavailable");
    assertThat(provider.submitted()).isZero();
  }

  @Test
  void submit_whenNothingConfirmsIt_failsAfterTheGraceThatFollowsTheLongestCall() {
    Job job = given(Jobs.submitting(ID));
    clock.pass(RUN.plus(GRACE).minusMillis(1));
    assertThatThrownBy(() -> submit(jobs, false).submit(job.id(), RUN))
        .isInstanceOf(SubmissionUnconfirmedException.class);
    clock.pass(Duration.ofMillis(1));
    assertThatThrownBy(() -> submit(jobs, false).submit(job.id(), RUN))
        .isInstanceOf(JobClosedException.class);
  }

  @Test
  void submit_whenAskedToResubmit_doesSoOnceAndSaysIt() {
    Job job = given(Jobs.submitting(ID));
    provider.submits(
        () -> {
          throw new SubmissionUnconfirmedException("Lost again");
        });
    clock.pass(RUN.plus(GRACE));
    SubmitJob resubmitting = submit(jobs, true);
    assertThatThrownBy(() -> resubmitting.submit(job.id(), RUN))
        .isInstanceOf(SubmissionUnconfirmedException.class);
    assertThat(now(job).notes()).last().asString().contains("Both may be billed");
    clock.pass(RUN.plus(GRACE));
    assertThatThrownBy(() -> resubmitting.submit(job.id(), RUN))
        .isInstanceOf(JobClosedException.class);
    assertThat(provider.submitted()).isEqualTo(1);
  }

  @Test
  void submit_afterAChallenge_isNeverResubmitted() {
    Job job = given(Jobs.submitting(ID).challenged());
    clock.pass(RUN.plus(Duration.ofHours(2)));
    assertThatThrownBy(() -> submit(jobs, true).submit(job.id(), RUN))
        .isInstanceOf(JobClosedException.class);
    assertThat(provider.submitted()).isZero();
  }

  @Test
  void submit_whenASlowFirstAnswerMeetsTheTaskOfAPush_keepsThePushedOne() {
    Job job = given(Jobs.queued(ID));
    provider.submits(
        () -> {
          Job submitting = now(job);
          var unused = jobs.update(submitting, submitting.submitted(Jobs.TASK, clock.instant()));
          return new SubmitResult.Accepted(new TaskId("999"));
        });
    submit(jobs, false).submit(job.id(), RUN);
    assertThat(now(job).state()).isEqualTo(new InProgress(Jobs.TASK, clock.instant()));
  }

  @Test
  void submit_whenThrottled_saysWhyTheJobWaits() {
    Job job = given(Jobs.queued(ID));
    provider.submits(
        () -> {
          throw new ProviderThrottledException("MiniMax limits the rate (1002)");
        });
    assertThatThrownBy(() -> submit(jobs, false).submit(job.id(), RUN))
        .isInstanceOf(ProviderThrottledException.class);
    assertThat(now(job).lastError().orElseThrow().message()).contains("1002");
  }

  @Test
  void poll_afterTheProviderWasChanged_asksTheOneThatHasTheTask() {
    ProviderEndpoint old =
        new ProviderEndpoint(ProviderName.MINIMAX, URI.create("https://api.minimaxi.com"));
    Job job =
        given(
            Jobs.queued(ID)
                .submitting(new Submission(old, false, false), Jobs.NOW)
                .submitted(Jobs.TASK, Jobs.NOW));
    provider.polls(() -> new PollResult.Finished(Jobs.VIDEO));
    List<ProviderEndpoint> asked = new ArrayList<>();
    VideoProviders providers =
        new VideoProviders() {
          @Override
          public ProviderEndpoint current() {
            return Jobs.ENDPOINT;
          }

          @Override
          public VideoProvider at(ProviderEndpoint endpoint) {
            asked.add(endpoint);
            return provider;
          }
        };
    assertThat(new PollJob(jobs, providers, clock, Duration.ofHours(2)).poll(job.id())).isEmpty();
    assertThat(asked).containsExactly(old);
  }

  /** Fails so many writes that follow the submission. */
  private JobStore failing(List<String> failures, int times) {
    return (JobStore)
        Proxy.newProxyInstance(
            JobStore.class.getClassLoader(),
            new Class<?>[] {JobStore.class},
            (proxy, method, arguments) -> {
              boolean write = method.getName().equals("update") && provider.submitted() > 0;
              if (write && failures.size() < times) {
                failures.add(method.getName());
                throw new JobStoreUnavailableException(
                    Jobs.queued(ID).id(), SdkClientException.create("Unable to connect"));
              }
              try {
                return method.invoke(jobs, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }

  private SubmitJob submit(JobStore store, boolean resubmit) {
    return new SubmitJob(
        store,
        provider.providers(),
        clock,
        clock::pass,
        new SubmitJob.Policy(Optional.empty(), GRACE, Duration.ofHours(2), resubmit));
  }

  private Job given(Job job) {
    jobs.overwrite(job);
    return job;
  }

  private Job now(Job job) {
    return jobs.find(job.id()).orElseThrow();
  }
}
