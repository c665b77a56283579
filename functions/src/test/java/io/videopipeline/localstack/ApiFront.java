package io.videopipeline.localstack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.simulator.http.Exchange;
import io.videopipeline.simulator.http.LoopbackServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Passes HTTP requests on to the deployed API function, as API Gateway does: the free LocalStack
 * has no HTTP APIs.
 */
final class ApiFront implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final LoopbackServer server = LoopbackServer.start(0, this::handle);
  private final SamStack stack;
  private volatile String function = "";

  ApiFront(SamStack stack) throws IOException {
    this.stack = stack;
  }

  URI baseUrl() {
    return server.baseUrl();
  }

  private void handle(Exchange exchange) throws IOException {
    byte[] body = exchange.http().getRequestBody().readAllBytes();
    ObjectNode event = JSON.createObjectNode().put("version", "2.0").put("routeKey", "$default");
    event.put("rawPath", exchange.path()).put("body", new String(body, StandardCharsets.UTF_8));
    String query = Optional.ofNullable(exchange.http().getRequestURI().getRawQuery()).orElse("");
    event.put("rawQueryString", query);
    ObjectNode parameters = event.putObject("queryStringParameters");
    for (String parameter : query.isEmpty() ? new String[0] : query.split("&", -1)) {
      String[] parts = parameter.split("=", 2);
      parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    ObjectNode headers = event.putObject("headers").put("content-type", "application/json");
    exchange.requestHeader("Authorization").ifPresent(key -> headers.put("authorization", key));
    event
        .putObject("requestContext")
        .putObject("http")
        .put("method", exchange.method())
        .put("path", exchange.path());
    try {
      JsonNode answer = JSON.readTree(stack.invoke(function, event.toString()));
      exchange.answer(
          answer.path("statusCode").asInt(),
          "application/json",
          answer.path("body").asText().getBytes(StandardCharsets.UTF_8));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  /** Looks up the function of the deployed stack, and starts it: MiniMax waits only 3 seconds. */
  void connect() throws IOException, InterruptedException {
    function = stack.functionName("ApiFunction");
    var unused = stack.invoke(function, "{}");
  }

  @Override
  public void close() {
    server.close();
  }
}
