package io.videopipeline.simulator.minimax;

import io.videopipeline.simulator.http.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * MiniMax's V1 video API and its templates (Video Agent) on a loopback port. It makes a real video
 * of what was asked, bills nothing and counts everything: {@code GET /_simulator/calls}. {@code PUT
 * /_simulator/faults} makes it misbehave as {@link Fault} says, {@code GET /_simulator/behaviours}
 * tells how sure each of its behaviours is, and how many are assumed.
 */
public final class MiniMaxSimulator implements AutoCloseable {
  private final VideoTaskService studio;
  private final Calls calls;
  private final LoopbackServer server;

  private MiniMaxSimulator(VideoTaskService studio, int port) throws IOException {
    this.studio = studio;
    this.calls = new Calls(studio, List.of(Behaviour.values()));
    VideoApi api = new VideoApi(studio, calls);
    this.server =
        LoopbackServer.start(
            port,
            exchange -> {
              exchange.header("Trace-Id", UUID.randomUUID().toString().replace("-", ""));
              if (!calls.answers(exchange)) {
                api.answer(exchange);
              }
            });
  }

  /**
   * Starts a simulator.
   *
   * @param home the folder that keeps its tasks, videos and counts from one start to the next
   * @param port 0 for a free one
   * @param generationTime how long a task takes, at least 0; a video that takes longer to make is
   *     waited for
   * @param clock tells when the generation time is over and when a link is
   * @throws IOException when the folder cannot be used, or the port is taken
   */
  public static MiniMaxSimulator start(Path home, int port, Duration generationTime, Clock clock)
      throws IOException {
    VideoTaskService studio = new VideoTaskService(home, generationTime, clock);
    try {
      return new MiniMaxSimulator(studio, port);
    } catch (IOException taken) {
      studio.close();
      throw taken;
    }
  }

  public URI baseUrl() {
    return server.baseUrl();
  }

  /** How often each call was made, and under {@code payments} how many tasks were billed. */
  public Map<String, Long> calls() {
    return studio.calls();
  }

  /** Orders these misbehaviours instead of those ordered before. */
  public void misbehave(List<Fault> ordered) {
    calls.misbehave(ordered);
  }

  @Override
  public void close() {
    server.close();
    studio.close();
  }
}
