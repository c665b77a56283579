package io.videopipeline.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.job.Job;
import io.videopipeline.job.JobState;
import io.videopipeline.request.RequestBuilder;
import io.videopipeline.simulator.minimax.Fault;
import io.videopipeline.simulator.minimax.MiniMaxSimulator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/**
 * Updates a running stack with changed code. The change is an additional file in the archive and a
 * timeout of 5 s for the poll function.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RedeployedStackIT {
  /** Longer than a deployment takes. */
  private static final Duration GENERATION = Duration.ofSeconds(60);

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @TempDir private static Path home;
  @TempDir private static Path changed;
  private static MiniMaxSimulator minimax;
  private static SamStack stack;
  private static StackJobs jobs;

  @BeforeAll
  static void deploy() throws Exception {
    LocalStack localStack = LocalStack.onThisMachineOrSkip();
    minimax = MiniMaxSimulator.start(home, 0, GENERATION, Clock.systemUTC());
    stack = new SamStack(localStack.endpoint(), "videos-redeployed-it");
    stack.deploy(minimax.baseUrl());
    jobs = new StackJobs(localStack, stack.outputs());
  }

  @AfterAll
  static void stop() {
    if (jobs != null) {
      jobs.close();
      minimax.close();
    }
  }

  @Test
  @Order(1)
  void job_whenChangedCodeIsDeployedDuringTheWait_completes() throws Exception {
    Job job = create();
    jobs.awaitInProgress(job);
    stack.deploy(changedTemplate(), minimax.baseUrl(), "none");
    assertThat(jobs.find(job).state()).isInstanceOf(JobState.InProgress.class);
    assertThat(jobs.await(job).state()).isInstanceOf(JobState.Completed.class);
    assertThat(jobs.execution(job).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(minimax.calls()).containsEntry("payments", 1L);
  }

  @Test
  @Order(2)
  void job_whenItsPollTimesOut_completes() throws Exception {
    long before = minimax.calls().get("payments");
    minimax.misbehave(List.of(Fault.parse("query:slow=8x2")));
    Job job = create();
    assertThat(jobs.await(job).state()).isInstanceOf(JobState.Completed.class);
    assertThat(jobs.history(job))
        .extracting(HistoryEvent::typeAsString)
        .filteredOn(type -> type.equals("TaskFailed") || type.equals("TaskTimedOut"))
        .hasSize(2 + waits(job));
    assertThat(minimax.calls().get("payments")).isEqualTo(before + 1);
  }

  @Test
  @Order(3)
  void parameter_whenOnlyItsValueChanges_takesEffect(@TempDir Path otherHome) throws Exception {
    try (MiniMaxSimulator other =
        MiniMaxSimulator.start(otherHome, 0, Duration.ZERO, Clock.systemUTC())) {
      stack.deploy(changedTemplate(), other.baseUrl(), "none");
      assertThat(jobs.await(create()).state()).isInstanceOf(JobState.Completed.class);
      assertThat(other.calls()).containsEntry("payments", 1L);
    }
  }

  /** The number of waits: each ends with a timeout, because there is no callback. */
  private static int waits(Job job) {
    return Math.toIntExact(
        jobs.history(job).stream()
            .filter(event -> event.stateEnteredEventDetails() != null)
            .filter(event -> event.stateEnteredEventDetails().name().equals("Wait"))
            .count());
  }

  private static Job create() {
    return jobs.create(RequestBuilder.of("A fox that is deployed twice.").build());
  }

  private static Path changedTemplate() throws IOException {
    String template = Files.readString(ROOT.resolve("template.yaml"));
    String archive = "functions/target/functions.zip";
    Path more = changed.resolve("functions.zip");
    addFile(ROOT.resolve(archive), more);
    String handler = "step.PollHandler";
    int poll = template.indexOf(handler);
    String stopped = template.substring(poll).replaceFirst("Timeout: 60", "Timeout: 5");
    Path file = changed.resolve("template.yaml");
    Files.writeString(
        file,
        (template.substring(0, poll) + stopped)
            .replace(archive, more.toString())
            .replace("statemachine/", ROOT.resolve("statemachine") + "/"));
    return file;
  }

  private static void addFile(Path archive, Path to) throws IOException {
    try (ZipFile from = new ZipFile(archive.toFile());
        OutputStream file = Files.newOutputStream(to);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      for (ZipEntry entry : from.stream().map(ZipEntry.class::cast).toList()) {
        zip.putNextEntry(new ZipEntry(entry.getName()));
        from.getInputStream(entry).transferTo(zip);
        zip.closeEntry();
      }
      zip.putNextEntry(new ZipEntry("changed.txt"));
      zip.write("Changed code.".getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
  }
}
