package io.videopipeline.handler.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.handler.api.ApiExchange.PlainRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;

/** Every request gets a documented response that reveals nothing. */
class HostileRequestPropertyTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static LocalApiStack stack;
  private static String key;
  private static String job;

  @BeforeContainer
  static void start() {
    stack = LocalApiStack.start();
    TestClient caller = stack.newCaller();
    key = stack.newKey(caller.owner()).reveal();
    job = caller.create(TestClient.REQUEST).id();
  }

  @AfterContainer
  static void stop() {
    stack.close();
  }

  @Property(tries = 2000)
  void response_toAnyRequest_isDocumentedAndRevealsNothing(
      @ForAll("requests") HostileRequest hostile) throws Exception {
    ObjectNode event = hostile.event(key, job);
    ApiExchange exchange = exchange(hostile.request(job), invoked(JSON.writeValueAsBytes(event)));

    requireHarmless(exchange, hostile.marker(), key);
    assertThat(DocumentedExchange.faultsOfAnswer(stack.document(), exchange)).isEmpty();
    Statistics.label("status")
        .collect(exchange.status())
        .coverage(
            coverage ->
                List.of(202, 200, 400, 401, 404, 405, 409, 415)
                    .forEach(status -> coverage.check(status).count(count -> count > 0)));
  }

  @Property(tries = 1000)
  void response_toAnyEvent_revealsNothing(@ForAll("events") OddEvent odd) throws Exception {
    ApiExchange exchange = exchange(PlainRequest.get("/"), invoked(odd.bytes(key, job)));

    requireHarmless(exchange, odd.marker(), key);
    Statistics.label("status")
        .collect(exchange.status())
        .coverage(coverage -> coverage.check(400).count(count -> count > 0));
  }

  @Provide
  Arbitrary<HostileRequest> requests() {
    return HostileRequest.any();
  }

  @Provide
  Arbitrary<OddEvent> events() {
    return OddEvent.any();
  }

  private static byte[] invoked(byte[] event) throws Exception {
    return stack.lambda().invoke(LocalApiStack.FUNCTION, event);
  }

  static void requireHarmless(ApiExchange exchange, String marker, String key) {
    assertThat(exchange.status()).isBetween(200, 499);
    assertThat(exchange.headers().values())
        .allSatisfy(value -> assertThat(value).matches("[\\x20-\\x7e]*"));
    String all = exchange.headers() + exchange.body();
    assertThat(all).doesNotContainIgnoringCase("exception", "java.", "videopipeline.", "\\tat ");
    assertThat(all).doesNotContain(key);
    if (exchange.status() >= 300) {
      assertThat(all).doesNotContain(marker);
    }
  }

  static ApiExchange exchange(PlainRequest request, byte[] answered) throws IOException {
    JsonNode answer = JSON.readTree(answered);
    Map<String, String> headers = new TreeMap<>();
    answer
        .path("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), header.getValue().textValue()));
    return new ApiExchange(
        request, answer.path("statusCode").intValue(), headers, answer.path("body").textValue());
  }
}
