package io.videopipeline.simulator.dynamodb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.simulator.dynamodb.item.DynamoDbErrorException;
import io.videopipeline.simulator.dynamodb.store.ItemStore;
import io.videopipeline.simulator.dynamodb.store.StoreThread;
import io.videopipeline.simulator.http.Exchange;
import io.videopipeline.simulator.http.Exchange.JsonResponse;
import io.videopipeline.simulator.http.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/**
 * DynamoDB in this JVM, on the loopback interface. It speaks the JSON protocol, so the SDKs and the
 * AWS CLI can use it; any credentials and any region do, and all share one set of tables.
 *
 * <p>Every answered write is on the disk. All reads are consistent, also those of indexes. Items
 * whose time to live has passed stay, as they may for days in the service. Operations and
 * parameters that are not supported are refused by their names.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html">DynamoDB
 *     low-level API</a>
 */
public final class DynamoDbSimulator implements AutoCloseable {
  private static final String TARGET = "DynamoDB_20120810.";
  private static final String CONTENT_TYPE = "application/x-amz-json-1.0";
  private static final String REQUEST_ID = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  private static final int REQUEST_ID_LENGTH = 52;

  private final DynamoDbFaults faults = new DynamoDbFaults();
  private final DynamoDbOperations operations;
  private final StoreThread store;
  private final LoopbackServer server;

  private DynamoDbSimulator(int port, Path folder, Clock clock) throws IOException {
    this.operations = new DynamoDbOperations(clock);
    this.store = new StoreThread(ItemStore.open(folder));
    try {
      this.server = LoopbackServer.start(port, this::handle);
    } catch (IOException taken) {
      store.close();
      throw taken;
    }
  }

  /**
   * Starts on a free port.
   *
   * @param folder holds the data; it is made when it is not there, and serves one simulator at a
   *     time
   * @throws IOException when no port can be opened
   * @throws org.h2.mvstore.MVStoreException when the folder is in use
   */
  public static DynamoDbSimulator start(Path folder) throws IOException {
    return start(0, folder);
  }

  /**
   * Starts on this port; 0 for a free one.
   *
   * @throws IOException when the port is taken
   */
  public static DynamoDbSimulator start(int port, Path folder) throws IOException {
    return start(port, folder, Clock.systemUTC());
  }

  static DynamoDbSimulator start(int port, Path folder, Clock clock) throws IOException {
    return new DynamoDbSimulator(port, folder, clock);
  }

  public URI endpoint() {
    return server.baseUrl();
  }

  /**
   * Makes calls fail, and counts them. Over HTTP: {@code /_simulator/faults} and {@code /calls}.
   */
  public DynamoDbFaults faults() {
    return faults;
  }

  /** Stops; what was written stays in the folder. */
  @Override
  public void close() {
    server.close();
    store.close();
  }

  private void handle(Exchange exchange) throws IOException {
    if (exchange.path().startsWith("/_simulator/")) {
      exchange.answer(steer(exchange));
      return;
    }
    if (!exchange.method().equals("POST")) {
      ObjectNode health = JsonNodeFactory.instance.objectNode();
      exchange.answer(JsonResponse.ok(health.put("healthy", "dynamodb")));
      return;
    }
    try {
      send(exchange, 200, call(exchange));
    } catch (DynamoDbErrorException refused) {
      send(exchange, refused.status(), refused.body());
    }
  }

  private ObjectNode call(Exchange exchange) throws IOException {
    String target =
        Optional.ofNullable(exchange.http().getRequestHeaders().getFirst("X-Amz-Target"))
            .orElse("");
    String operation = target.startsWith(TARGET) ? target.substring(TARGET.length()) : "";
    JsonNode request = body(exchange);
    Optional<DynamoDbFault> fault = faults.call(operation);
    BiFunction<JsonNode, ItemStore, ObjectNode> action = operations.named(operation);
    if (fault.isPresent() && fault.get() != DynamoDbFault.ANSWER_LOST) {
      throw DynamoDbFaults.error(fault.get(), request);
    }
    ObjectNode answer;
    try {
      answer = store.call(items -> action.apply(request, items));
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      throw new Exchange.CutException("The simulator is closed");
    }
    if (fault.isPresent()) {
      throw new Exchange.CutException();
    }
    return answer;
  }

  private static JsonNode body(Exchange exchange) throws IOException {
    try {
      return exchange.body();
    } catch (JsonProcessingException invalid) {
      throw DynamoDbErrorException.of(
          "SerializationException", "The body is not JSON: " + invalid.getOriginalMessage());
    }
  }

  private static void send(Exchange exchange, int status, ObjectNode body) throws IOException {
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    CRC32 crc = new CRC32();
    crc.update(bytes);
    exchange.header("Content-Type", CONTENT_TYPE);
    exchange.header("x-amzn-RequestId", requestId());
    exchange.header("x-amz-crc32", Long.toString(crc.getValue()));
    exchange.http().sendResponseHeaders(status, bytes.length);
    exchange.http().getResponseBody().write(bytes);
    exchange.http().close();
  }

  private static String requestId() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return IntStream.range(0, REQUEST_ID_LENGTH)
        .mapToObj(i -> String.valueOf(REQUEST_ID.charAt(random.nextInt(REQUEST_ID.length()))))
        .collect(Collectors.joining());
  }

  /** {@code PUT /_simulator/faults} with {@code [{at, fault, times}]}; {@code GET …/calls}. */
  private JsonResponse steer(Exchange exchange) throws IOException {
    String request = exchange.method() + " " + exchange.path();
    return switch (request) {
      case "PUT /_simulator/faults" -> plan(body(exchange));
      case "GET /_simulator/calls" -> {
        ObjectNode calls = JsonNodeFactory.instance.objectNode();
        faults.calls().forEach(calls::put);
        yield JsonResponse.ok(calls);
      }
      default -> problem(404, "No such resource");
    };
  }

  private JsonResponse plan(JsonNode list) {
    for (JsonNode entry : list) {
      String at = entry.path("at").asText();
      Optional<DynamoDbFault> fault = DynamoDbFault.parse(entry.path("fault").asText());
      boolean conflict = fault.filter(DynamoDbFault.TRANSACTION_CONFLICT::equals).isPresent();
      if (fault.isEmpty()
          || !operations.has(at)
          || (conflict && !DynamoDbOperations.WRITES.contains(at))) {
        return problem(400, "Unknown operation or fault: " + entry);
      }
    }
    faults.clear();
    for (JsonNode entry : list) {
      DynamoDbFault.parse(entry.path("fault").asText())
          .ifPresent(
              fault -> faults.next(entry.path("at").asText(), fault, entry.path("times").asInt(1)));
    }
    return JsonResponse.ok(list);
  }

  private static JsonResponse problem(int status, String detail) {
    return new JsonResponse(status, JsonNodeFactory.instance.objectNode().put("detail", detail));
  }
}
