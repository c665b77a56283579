package io.videopipeline.simulator.metriqual;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.videopipeline.simulator.http.Answer;
import io.videopipeline.simulator.http.Exchange;
import io.videopipeline.simulator.http.LoopbackServer;
import io.videopipeline.simulator.minimax.Calls;
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
 * Metriqual's API for MiniMax's videos on a loopback port. It makes a real video of what was asked,
 * bills nothing, counts everything and is made to misbehave as {@link
 * io.videopipeline.simulator.minimax.MiniMaxSimulator} is, over the same routes. {@code PUT
 * /_simulator/forms} takes a list of {@link OtherForm}s to answer in. {@code GET
 * /_simulator/behaviours} tells of the gateway only; what shines through from MiniMax is stamped
 * there.
 */
public final class MetriqualSimulator implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final VideoTaskService studio;
  private final Calls calls;
  private final GatewayApi api;
  private final LoopbackServer server;

  private MetriqualSimulator(VideoTaskService studio, int port) throws IOException {
    this.studio = studio;
    this.calls = new Calls(studio, List.of(Behaviour.values()));
    this.api = new GatewayApi(studio, calls);
    this.server = LoopbackServer.start(port, this::answer);
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
  public static MetriqualSimulator start(Path home, int port, Duration generationTime, Clock clock)
      throws IOException {
    VideoTaskService studio = new VideoTaskService(home, generationTime, clock);
    try {
      return new MetriqualSimulator(studio, port);
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

  /** Answers in these forms, instead of those chosen before; in the documented ones otherwise. */
  public void choose(Set<OtherForm> forms) {
    api.choose(forms);
  }

  @Override
  public void close() {
    server.close();
    studio.close();
  }

  private void answer(Exchange exchange) throws IOException {
    switch (exchange.method() + " " + exchange.path()) {
      case "GET /_simulator/forms" -> exchange.answer(chosen());
      case "PUT /_simulator/forms" -> exchange.answer(choose(exchange));
      default -> {
        if (!calls.answers(exchange)) {
          api.answer(exchange);
        }
      }
    }
  }

  private Answer choose(Exchange exchange) throws IOException {
    try {
      api.choose(OtherForm.parse(exchange.body()));
      return chosen();
    } catch (IllegalArgumentException | JsonProcessingException wrong) {
      return new Answer(400, JSON.createObjectNode().put("error", wrong.getMessage()));
    }
  }

  private Answer chosen() {
    ArrayNode list = JSON.createArrayNode();
    api.forms().stream().map(OtherForm::text).sorted().forEach(list::add);
    return Answer.ok(list);
  }
}
