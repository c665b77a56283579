package io.videopipeline.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.generation.GenerationDraft;
import io.videopipeline.job.FailureCode;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobState;
import io.videopipeline.simulator.minimax.Fault;
import io.videopipeline.simulator.minimax.MiniMaxSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** Whole videos on the deployed stack: real template, real archive, MiniMax simulated. */
class DeployedStackIT {
  private static final Duration GENERATION = Duration.ofSeconds(5);

  @TempDir private static Path home;
  private static MiniMaxSimulator minimax;
  private static StackJobs jobs;
  private static BusListener bus;

  @BeforeAll
  static void deploy() throws Exception {
    LocalStack localStack = LocalStack.besideUsOrSkip();
    minimax = MiniMaxSimulator.start(home, 0, GENERATION, Clock.systemUTC());
    SamStack stack = new SamStack(localStack.endpoint(), "videos-it");
    stack.deploy(minimax.baseUrl());
    Map<String, String> outputs = stack.outputs();
    jobs = new StackJobs(localStack, outputs);
    bus = BusListener.on(localStack, outputs.get("EventBusName"));
  }

  @AfterAll
  static void stop() {
    if (jobs != null) {
      jobs.close();
      minimax.close();
    }
  }

  @BeforeEach
  void behave() {
    minimax.misbehave(List.of());
  }

  @Test
  void video_liesInTheBucketByteForByte() throws Exception {
    Job job = jobs.await(accept());
    JobState.Completed completed = (JobState.Completed) job.state();
    assertThat(jobs.video(completed)).isEqualTo(Files.readAllBytes(served(completed)));
    assertThat(jobs.execution(job).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(bus.await(job.id() + ":completed", StackJobs.LIMIT))
        .contains("\"detail-type\":\"Video Completed\"", "\"source\":\"videopipeline\"");
  }

  @Test
  void video_whenRejected_failsWithOurCode() throws Exception {
    misbehave("create:refused=1026x1");
    Job job = jobs.await(accept());
    assertThat(((JobState.Failed) job.state()).failure().code())
        .isEqualTo(FailureCode.REJECTED_INPUT);
    assertThat(jobs.execution(job).status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(jobs.execution(job).error()).isEqualTo("rejected_input");
    assertThat(bus.await(job.id() + ":failed", StackJobs.LIMIT)).contains("rejected_input");
  }

  @Test
  void video_whenThrottledOnce_isMadeAndPaidOnce() throws Exception {
    long before = payments();
    misbehave("create:throttledx1");
    assertThat(jobs.await(accept()).state()).isInstanceOf(JobState.Completed.class);
    assertThat(payments()).isEqualTo(before + 1);
  }

  @Test
  void video_whenAPollAndADownloadBreakOnce_isMade() throws Exception {
    misbehave("query:http=503x1", "download:cut=1000x1");
    assertThat(jobs.await(accept()).state()).isInstanceOf(JobState.Completed.class);
  }

  @Test
  void video_whenCanceledByHandWhileItWaits_isAnnouncedAsCanceled() throws Exception {
    Job job = accept();
    jobs.awaitInProgress(job);
    jobs.overwriteState(job, "canceled");
    assertThat(bus.await(job.id() + ":canceled", StackJobs.LIMIT)).contains("Video Canceled");
    assertThat(jobs.await(job).state()).isInstanceOf(JobState.Canceled.class);
    assertThat(jobs.execution(job).error()).isEqualTo("canceled");
  }

  private static Job accept() {
    return jobs.accept(GenerationDraft.of("A fox on LocalStack."));
  }

  private static Path served(JobState.Completed completed) {
    return home.resolve("videos/" + completed.task().text() + ".mp4");
  }

  private static long payments() {
    return minimax.calls().get("payments");
  }

  private static void misbehave(String... faults) {
    minimax.misbehave(List.of(faults).stream().map(Fault::parse).toList());
  }
}
