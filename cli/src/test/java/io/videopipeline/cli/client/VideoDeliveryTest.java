package io.videopipeline.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.videopipeline.cli.file.SavedVideo;
import io.videopipeline.cli.terminal.ExitCode;
import io.videopipeline.cli.terminal.Output;
import io.videopipeline.cli.terminal.Timings;
import io.videopipeline.job.JobId;
import io.videopipeline.simulator.http.Exchange;
import io.videopipeline.simulator.http.Exchange.JsonResponse;
import io.videopipeline.simulator.http.LoopbackServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** How often a job is looked at. */
class VideoDeliveryTest {
  private static final String NOTHING = "";

  private final Queue<String> retryAfters = new ArrayDeque<>();
  private final List<Duration> waits = new ArrayList<>();

  @Test
  void deliver_whileTheJobIsOpen_looksAgainWhenTheApiSaysSo() throws Exception {
    retryAfters.addAll(List.of("10", NOTHING, "0", "86400", "soon"));

    assertThat(deliver(ApiConnection.Provider.UNKNOWN)).isEqualTo(ExitCode.JOB_FAILED);
    assertThat(waits).extracting(Duration::toSeconds).containsExactly(10L, 3L, 1L, 60L, 3L, 0L);
  }

  @Test
  void deliver_fromAStackOnThisMachine_looksAgainFourTimesASecond() throws Exception {
    retryAfters.addAll(List.of("10", NOTHING));

    assertThat(deliver(ApiConnection.Provider.SIMULATED)).isEqualTo(ExitCode.JOB_FAILED);
    assertThat(waits).extracting(Duration::toMillis).containsExactly(250L, 250L, 0L);
  }

  private int deliver(ApiConnection.Provider provider) throws IOException, InterruptedException {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    Output output = new Output(nowhere, nowhere, false, false);
    SavedVideo video =
        new SavedVideo(Optional.of(Path.of("never.mp4")), false, OutputStream.nullOutputStream());
    try (LoopbackServer server = LoopbackServer.start(0, this::answer);
        VideosApi api = new VideosApi(server.baseUrl(), "mvp_secret")) {
      ApiConnection connection = new ApiConnection(api, provider, true, () -> {});
      return new VideoDelivery(connection, output, new Timings(), false, this::add)
          .deliver(new JobId(5), video, new NoRecord());
    }
  }

  private static final class NoRecord implements VideoDelivery.RequestRecord {
    @Override
    public void saved() {}

    @Override
    public void failed() {}

    @Override
    public void failedPossiblyPaid() {}
  }

  /** To what was waited since the last answer. */
  private synchronized void add(Duration pause) {
    waits.addLast(waits.removeLast().plus(pause));
  }

  private synchronized void answer(Exchange exchange) throws IOException {
    waits.add(Duration.ZERO);
    String status = retryAfters.isEmpty() ? "failed" : "in_progress";
    if (!retryAfters.isEmpty() && !NOTHING.equals(retryAfters.peek())) {
      exchange.http().getResponseHeaders().set("Retry-After", retryAfters.peek());
    }
    retryAfters.poll();
    exchange.answer(
        JsonResponse.ok(
            JsonNodeFactory.instance.objectNode().put("id", "5").put("status", status)));
  }
}
