package io.videopipeline.simulator.metriqual;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.videopipeline.simulator.http.Exchange;
import io.videopipeline.simulator.http.Exchange.JsonResponse;
import io.videopipeline.simulator.http.LoopbackServer;
import io.videopipeline.simulator.minimax.CallDispatcher;
import io.videopipeline.simulator.minimax.Fault;
import io.videopipeline.simulator.minimax.VideoTaskService;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Metriqual's API for MiniMax's videos on a loopback port. It generates playable videos and costs
 * nothing. Calls are counted and faults injected with the same routes as in {@link
 * io.videopipeline.simulator.minimax.MiniMaxSimulator}; {@code PUT /_simulator/forms} takes a list
 * of {@link ResponseForm}s. The tests of this package name the source of each simulated behaviour.
 */
public final class MetriqualSimulator implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final VideoTaskService service;
  private final CallDispatcher dispatcher;
  private final MetriqualApi api;
  private final LoopbackServer server;

  private MetriqualSimulator(VideoTaskService service, int port) throws IOException {
    this.service = service;
    this.dispatcher = new CallDispatcher(service);
    this.api = new MetriqualApi(service, dispatcher);
    this.server = LoopbackServer.start(port, this::answer);
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
  public static MetriqualSimulator start(Path home, int port, Duration generationTime, Clock clock)
      throws IOException {
    VideoTaskService service = new VideoTaskService(home, generationTime, clock);
    try {
      return new MetriqualSimulator(service, port);
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

  /** Responds in these forms from now on; where none is chosen, in the documented one. */
  public void choose(Set<ResponseForm> forms) {
    api.choose(forms);
  }

  @Override
  public void close() {
    server.close();
    service.close();
  }

  private void answer(Exchange exchange) throws IOException {
    switch (exchange.method() + " " + exchange.path()) {
      case "GET /_simulator/forms" -> exchange.answer(chosen());
      case "PUT /_simulator/forms" -> exchange.answer(choose(exchange));
      default -> {
        if (!dispatcher.handles(exchange)) {
          api.handle(exchange);
        }
      }
    }
  }

  private JsonResponse choose(Exchange exchange) throws IOException {
    try {
      api.choose(ResponseForm.parse(exchange.body()));
      return chosen();
    } catch (IllegalArgumentException | JsonProcessingException invalid) {
      return new JsonResponse(400, JSON.createObjectNode().put("error", invalid.getMessage()));
    }
  }

  private JsonResponse chosen() {
    ArrayNode list = JSON.createArrayNode();
    api.forms().stream().map(ResponseForm::text).sorted().forEach(list::add);
    return JsonResponse.ok(list);
  }
}
