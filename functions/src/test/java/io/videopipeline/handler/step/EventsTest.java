package io.videopipeline.handler.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.videopipeline.execution.RecordingExecutions;
import io.videopipeline.handler.upkeep.SweepHandler;
import io.videopipeline.job.InMemoryJobStore;
import io.videopipeline.job.Job;
import io.videopipeline.pipeline.CloseJob;
import io.videopipeline.pipeline.PollJob;
import io.videopipeline.pipeline.RetrieveVideo;
import io.videopipeline.pipeline.SubmitJob;
import io.videopipeline.pipeline.SweepJobs;
import io.videopipeline.provider.ScriptedVideoProvider;
import io.videopipeline.provider.VideoProvider.OpenResult;
import io.videopipeline.provider.VideoProvider.PollResult;
import io.videopipeline.provider.VideoProvider.SubmitResult;
import io.videopipeline.testing.Jobs;
import io.videopipeline.testing.MutableClock;
import io.videopipeline.testing.ScriptedDownload;
import io.videopipeline.testing.TestContext;
import io.videopipeline.video.InMemoryVideoStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Runs each handler with its sample input in {@code events/}. */
class EventsTest {
  private static final long ID = 186_553_012_345_678L;

  private final InMemoryJobStore jobs = new InMemoryJobStore();
  private final MutableClock clock = new MutableClock();
  private final ScriptedVideoProvider provider =
      new ScriptedVideoProvider()
          .submits(() -> new SubmitResult.Accepted(Jobs.TASK))
          .polls(() -> new PollResult.Finished(Jobs.VIDEO))
          .opens(() -> new OpenResult.Opened(ScriptedDownload.whole(ScriptedDownload.mp4(1000))));

  @Test
  void submit_returnsHowLongToWait() throws IOException {
    jobs.overwrite(Jobs.queued(ID));
    JsonNode output =
        run(
            "submit.json",
            new SubmitHandler(
                new SubmitJob(
                    jobs,
                    provider.providers(),
                    clock,
                    clock::pass,
                    new SubmitJob.Policy(
                        Optional.empty(), Duration.ofMinutes(15), Duration.ofHours(2), false))));
    assertThat(output).hasToString("{\"status\":\"in_progress\",\"pollAfterSeconds\":10}");
  }

  @Test
  void poll_returnsThatTheVideoIsGenerated() throws IOException {
    jobs.overwrite(Jobs.inProgress(ID));
    JsonNode output =
        run(
            "poll.json",
            new PollHandler(new PollJob(jobs, provider.providers(), clock, Duration.ofHours(2))));
    assertThat(output).hasToString("{\"status\":\"generated\"}");
  }

  @Test
  void retrieve_returnsTheAnnouncement() throws IOException {
    jobs.overwrite(Jobs.storing(ID));
    JsonNode output =
        run(
            "retrieve.json",
            new RetrieveHandler(
                new RetrieveVideo(jobs, provider.providers(), new InMemoryVideoStore(), clock),
                "bucket"));
    assertThat(output.path("detailType").asText()).isEqualTo("Video Completed");
    assertThat(output.at("/detail/id").asText()).isEqualTo(ID + ":1:completed");
    assertThat(output.at("/detail/video/key").asText()).isEqualTo("videos/" + ID + ".mp4");
    assertThat(output.at("/detail/video/bytes").asLong()).isEqualTo(1000);
  }

  @Test
  void close_returnsTheCodeOfTheFailure() throws IOException {
    Job job = Jobs.inProgress(ID);
    jobs.overwrite(job);
    JsonNode output = run("close.json", new CloseHandler(new CloseJob(jobs, clock), "bucket"));
    assertThat(output.path("code").asText()).isEqualTo("internal");
    assertThat(output.path("detailType").asText()).isEqualTo("Video Failed");
  }

  @Test
  void sweep_returnsTheRestartedJobs() throws IOException {
    jobs.overwrite(Jobs.queued(ID));
    clock.pass(Duration.ofMinutes(5));
    SweepJobs sweep = new SweepJobs(jobs, new RecordingExecutions(), clock, Duration.ofHours(2));
    assertThat(run("sweep.json", new SweepHandler(sweep)))
        .hasToString("{\"restarted\":[\"" + ID + "\"]}");
  }

  private static JsonNode run(String event, RequestStreamHandler handler) throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try (InputStream input = Files.newInputStream(Path.of("../events", event))) {
      handler.handleRequest(input, output, new TestContext());
    }
    return new ObjectMapper().readTree(output.toByteArray());
  }
}
