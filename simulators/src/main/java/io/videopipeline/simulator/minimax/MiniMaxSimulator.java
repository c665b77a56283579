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
 * MiniMax's V1 video API and its templates (Video Agent) on a loopback port. It generates playable
 * videos and costs nothing. {@code GET /_simulator/calls} returns the number of calls and payments;
 * {@code PUT /_simulator/faults} injects faults, see {@link Fault}. The tests of this package name
 * the source of each simulated behaviour.
 */
public final class MiniMaxSimulator implements AutoCloseable {
  private final VideoTaskService service;
  private final CallDispatcher dispatcher;
  private final CallbackSender callbacks;
  private final LoopbackServer server;

  private MiniMaxSimulator(VideoTaskService service, int port) throws IOException {
    this.service = service;
    this.dispatcher = new CallDispatcher(service);
    this.callbacks = new CallbackSender(service);
    MiniMaxApi api = new MiniMaxApi(service, dispatcher, callbacks);
    this.server =
        LoopbackServer.start(
            port,
            exchange -> {
              exchange.header("Trace-Id", UUID.randomUUID().toString().replace("-", ""));
              if (!dispatcher.handles(exchange)) {
                api.handle(exchange);
              }
            });
  }

  /**
   * Starts a simulator.
   *
   * @param home the folder of the tasks, videos and counts; created if it does not exist
   * @param port 0 for a free one
   * @param generationTime how long a task takes, at least 0; longer if the encoding takes longer
   * @param clock determines when the generation time and the lifetime of a link end
   * @throws IOException when the folder cannot be read or written, or the port is in use
   */
  public static MiniMaxSimulator start(Path home, int port, Duration generationTime, Clock clock)
      throws IOException {
    VideoTaskService service = new VideoTaskService(home, generationTime, clock);
    try {
      return new MiniMaxSimulator(service, port);
    } catch (IOException inUse) {
      service.close();
      throw inUse;
    }
  }

  public URI baseUrl() {
    return server.baseUrl();
  }

  /** The number of calls of each operation; {@code payments} is the number of billed tasks. */
  public Map<String, Long> calls() {
    return service.calls();
  }

  /** Injects these faults from now on, instead of all earlier ones. */
  public void misbehave(List<Fault> faults) {
    dispatcher.inject(faults);
  }

  @Override
  public void close() {
    server.close();
    callbacks.close();
    service.close();
  }
}
