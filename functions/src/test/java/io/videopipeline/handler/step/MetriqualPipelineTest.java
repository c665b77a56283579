package io.videopipeline.handler.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.videopipeline.image.InMemoryImageStore;
import io.videopipeline.job.JobState;
import io.videopipeline.job.JobState.Storing;
import io.videopipeline.job.TaskId;
import io.videopipeline.provider.ProviderKey;
import io.videopipeline.provider.VideoProvider;
import io.videopipeline.provider.VideoProvider.PollResult;
import io.videopipeline.provider.metriqual.MetriqualVideoProvider;
import io.videopipeline.request.Mode;
import io.videopipeline.simulator.metriqual.MetriqualSimulator;
import io.videopipeline.simulator.stepfunctions.interpreter.Execution.Outcome;
import io.videopipeline.testing.Connections;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A video through the gateway, with the real state machine, handlers and provider. */
class MetriqualPipelineTest {
  @TempDir private Path folder;

  @Test
  void video_throughTheGateway_isPaidForOnceAndStored() throws IOException {
    try (MetriqualSimulator simulator =
        MetriqualSimulator.start(folder, 0, Duration.ZERO, Clock.systemUTC())) {
      VideoProvider gateway =
          new MetriqualVideoProvider(
              Connections.to(
                  simulator.baseUrl(), () -> new ProviderKey("mql_test"), Duration.ofSeconds(10)),
              new InMemoryImageStore());
      Pipeline pipeline = new Pipeline();
      pipeline
          .provider()
          .submits(() -> gateway.submit(pipeline.job().request(), Optional.empty()))
          .polls(() -> ended(gateway, pipeline))
          .opens(
              () -> {
                Storing storing = (Storing) pipeline.job().state();
                return gateway.open(Mode.TEXT_TO_VIDEO, storing.task(), storing.video());
              });

      pipeline.run();

      assertThat(pipeline.execution().outcome()).isInstanceOf(Outcome.Succeeded.class);
      assertThat(pipeline.job().state()).isInstanceOf(JobState.Completed.class);
      assertThat(pipeline.videos().stored(pipeline.job().videoKey()))
          .containsSequence('f', 't', 'y', 'p');
      assertThat(simulator.calls()).containsEntry("payments", 1L).containsEntry("create", 1L);
    }
  }

  /** Polls in real time, while the virtual time of the execution does not pass. */
  private static PollResult ended(VideoProvider gateway, Pipeline pipeline) {
    TaskId task = pipeline.job().task().orElseThrow();
    return await("video")
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> gateway.poll(Mode.TEXT_TO_VIDEO, task),
            result -> !(result instanceof PollResult.Running));
  }
}
