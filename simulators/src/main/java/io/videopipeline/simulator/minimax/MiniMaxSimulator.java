package io.videopipeline.simulator.minimax;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.videopipeline.simulator.minimax.Behaviour.Source;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;

/**
 * MiniMax's V1 video API on a loopback port. It makes a real video of what was asked, bills nothing
 * and counts everything: {@code GET /_simulator/calls}. {@code PUT /_simulator/faults} makes it
 * misbehave as {@link Fault} says, {@code GET /_simulator/behaviours} tells how sure each of its
 * behaviours is, and how many are assumed.
 */
public final class MiniMaxSimulator implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final TaskFolder folder;
  private final Faults faults = new Faults(() -> ThreadLocalRandom.current().nextDouble());

  private MiniMaxSimulator(Path home, int port, Duration generationTime, Clock clock)
      throws IOException {
    this.folder = new TaskFolder(home);
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    VideoApi api = new VideoApi(folder, faults, generationTime, clock, this::baseUrl);
    server.setExecutor(threads);
    server.createContext(
        "/",
        http -> {
          Exchange exchange = new Exchange(http);
          if (exchange.path().startsWith("/_simulator/")) {
            steer(exchange);
          } else {
            api.handle(exchange);
          }
        });
    server.start();
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
    if (generationTime.isNegative()) {
      throw new IllegalArgumentException(
          "The generation time is %s; it is at least 0".formatted(generationTime));
    }
    return new MiniMaxSimulator(home, port, generationTime, clock);
  }

  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** How often each call was made, and under {@code payments} how many tasks were billed. */
  public Map<String, Long> calls() {
    return folder.counts();
  }

  /** Orders these misbehaviours instead of those ordered before. */
  public void misbehave(List<Fault> ordered) {
    faults.replace(ordered);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    threads.close();
    folder.close();
  }

  private void steer(Exchange exchange) throws IOException {
    switch (exchange.method() + " " + exchange.path()) {
      case "GET /_simulator/calls" -> exchange.answer(JSON.valueToTree(folder.counts()));
      case "GET /_simulator/behaviours" -> exchange.answer(behaviours());
      case "GET /_simulator/faults" -> exchange.answer(ordered());
      case "PUT /_simulator/faults" -> order(exchange);
      default -> exchange.answer(404);
    }
  }

  private void order(Exchange exchange) throws IOException {
    try {
      faults.replace(Faults.parse(exchange.body()));
      exchange.answer(ordered());
    } catch (IllegalArgumentException | JsonProcessingException wrong) {
      exchange.answer(400, JSON.createObjectNode().put("error", wrong.getMessage()));
    }
  }

  private ArrayNode ordered() {
    ArrayNode list = JSON.createArrayNode();
    for (Fault fault : faults.all()) {
      ObjectNode node =
          list.addObject()
              .put("at", fault.at().text())
              .put("fault", fault.kind().text() + "=" + fault.value())
              .put("delay", fault.delay().toMillis() / 1000.0);
      switch (fault.frequency()) {
        case Fault.Frequency.Times times -> node.put("times", times.left());
        case Fault.Frequency.Rate rate -> node.put("rate", rate.probability());
      }
    }
    return list;
  }

  private static ObjectNode behaviours() {
    ObjectNode answer = JSON.createObjectNode().put("assumed", Behaviour.assumed());
    ArrayNode list = answer.putArray("behaviours");
    for (Behaviour behaviour : Behaviour.values()) {
      ObjectNode node = list.addObject().put("behaviour", behaviour.text());
      switch (behaviour.source()) {
        case Source.Documented documented ->
            node.put("source", "documented").put("page", documented.page());
        case Source.Observed observed ->
            node.put("source", "observed").put("until", observed.until().toString());
        case Source.Assumed assumed -> node.put("source", "assumed");
      }
    }
    return answer;
  }
}
