package io.videopipeline.handler.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * An event that API Gateway would not send.
 *
 * @param field the JSON pointer of the replaced value
 * @param json the new value; empty to remove the field
 * @param cutAt the maximum length in bytes
 */
record OddEvent(HostileRequest request, String field, String json, int cutAt) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Arbitrary<OddEvent> any() {
    return Combinators.combine(
            HostileRequest.any(),
            Arbitraries.of(
                "/requestContext",
                "/requestContext/http",
                "/requestContext/http/method",
                "/rawPath",
                "/headers",
                "/headers/authorization",
                "/queryStringParameters",
                "/body",
                "/isBase64Encoded",
                "/version"),
            Arbitraries.of(
                "",
                "null",
                "1",
                "true",
                "\"true\"",
                "\"=$M\"",
                "[]",
                "{}",
                "[null, {\"a\": []}]",
                "{\"a\": null}",
                "\"\"",
                "[".repeat(300) + "]".repeat(300),
                "1e400"),
            Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.just(Integer.MAX_VALUE)),
                Tuple.of(1, Arbitraries.integers().between(0, 300))))
        .as(OddEvent::new);
  }

  String marker() {
    return request.marker();
  }

  byte[] bytes(String key, String job) throws JsonProcessingException {
    ObjectNode event = request.event(key, job);
    int slash = field.lastIndexOf('/');
    ObjectNode parent = (ObjectNode) event.at(field.substring(0, slash));
    String name = field.substring(slash + 1);
    if (json.isEmpty()) {
      JsonNode unused = parent.remove(name);
    } else {
      parent.set(name, JSON.readTree(json.replace("$M", marker())));
    }
    byte[] bytes = event.toString().getBytes(StandardCharsets.UTF_8);
    return Arrays.copyOf(bytes, Math.min(bytes.length, cutAt));
  }
}
