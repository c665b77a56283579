package io.videopipeline.simulator.httpapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.videopipeline.simulator.behaviour.Behaviour;
import io.videopipeline.simulator.behaviour.Behaviour.Assumed;
import io.videopipeline.simulator.behaviour.Behaviour.Documented;
import io.videopipeline.simulator.behaviour.Behaviour.Observed;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorsTest {
  private static final Cors CORS =
      new Cors(
          List.of("https://example.com"),
          List.of("GET", "POST"),
          List.of("authorization", "content-type"),
          List.of("location", "retry-after"),
          Duration.ofMinutes(5));

  private final RecordingFunction function = new RecordingFunction();
  private HttpApiFront front;
  private ApiClient client;

  private void start(Cors cors, String route) throws Exception {
    front =
        HttpApiFront.start(
            0,
            function.environment(),
            RecordingFunction.NAME,
            HttpApi.of(List.of(route)).with(cors),
            Clock.systemUTC());
    client = new ApiClient(front.baseUrl());
  }

  @AfterEach
  void stop() {
    client.close();
    front.close();
  }

  @Documented(
      value = "With CORS configured, API Gateway responds to a preflight request itself",
      page = "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html")
  @Observed(
      value = "The response to a preflight request is HTTP 204",
      date = Behaviour.NOVEMBER_2026,
      report = Behaviour.PUBLIC_CLIENTS)
  @Test
  void preflight_whenTheOriginIsAllowed_needsNeitherTheFunctionNorARoute() throws Exception {
    start(CORS, "GET /v1/videos");

    HttpResponse<byte[]> answer = preflight("https://example.com");

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(function.events()).isEmpty();
    assertThat(header(answer, "allow-origin")).isEqualTo("https://example.com");
    assertThat(header(answer, "allow-methods")).isEqualTo("GET,POST");
    assertThat(header(answer, "allow-headers")).isEqualTo("authorization,content-type");
    assertThat(header(answer, "max-age")).isEqualTo("300");
    assertThat(header(answer, "expose-headers")).isEmpty();
  }

  @Assumed(
      value =
          "A preflight request of an origin that is not allowed is HTTP 204 without CORS headers",
      why = "the documentation describes allowed origins only")
  @Test
  void preflight_whenTheOriginIsNotAllowed_hasNoCorsHeaders() throws Exception {
    start(CORS, "$default");

    HttpResponse<byte[]> answer = preflight("https://evil.example");

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(corsHeaders(answer.headers())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "*, https://a.example, *",
    "https://*, https://a.example, https://a.example",
    "https://*, http://a.example, ''",
    "http://*, http://localhost:3000, http://localhost:3000",
    "https://a.example, https://a.example.evil, ''"
  })
  void preflight_whenOriginsHaveWildcards_allowsMatchingOrigins(
      String allowed, String origin, String told) throws Exception {
    start(new Cors(List.of(allowed), List.of(), List.of(), List.of(), Duration.ZERO), "$default");

    HttpResponse<byte[]> answer = preflight(origin);

    assertThat(header(answer, "allow-origin")).isEqualTo(told);
    assertThat(corsHeaders(answer.headers())).hasSize(told.isEmpty() ? 0 : 1);
  }

  @Assumed(
      value = "An OPTIONS request that is not a preflight request is routed",
      why = "a preflight request is defined by its headers")
  @Test
  void options_whenItIsNotAPreflight_reachesTheFunction() throws Exception {
    start(CORS, "$default");

    client.send(client.request("/").method("OPTIONS", BodyPublishers.noBody()));

    assertThat(function.events()).hasSize(1);
  }

  @Test
  void preflight_whenCorsIsNotConfigured_reachesTheFunctionWhoseHeadersStay() throws Exception {
    start(Cors.NONE, "$default");
    function.answers(
        "{\"statusCode\": 200, \"headers\": {\"Access-Control-Allow-Origin\": \"mine\"}}");

    HttpResponse<byte[]> answer = preflight("https://example.com");

    assertThat(function.events()).hasSize(1);
    assertThat(header(answer, "allow-origin")).isEqualTo("mine");
  }

  @Documented(
      value = "With CORS configured, the function's own CORS headers are replaced",
      page = "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html")
  @Test
  void response_whenCorsIsConfigured_hasItsHeadersInsteadOfTheFunctions() throws Exception {
    start(CORS, "$default");
    function.answers(
        """
        {"statusCode": 200, "headers": {"Access-Control-Allow-Origin": "*",
         "access-control-allow-methods": "DELETE", "Location": "/x"}}
        """);

    HttpResponse<byte[]> answer =
        client.send(client.request("/").header("Origin", "https://example.com"));

    assertThat(header(answer, "allow-origin")).isEqualTo("https://example.com");
    assertThat(header(answer, "expose-headers")).isEqualTo("location,retry-after");
    assertThat(corsHeaders(answer.headers())).hasSize(2);
    assertThat(answer.headers().firstValue("location")).contains("/x");
    assertThat(corsHeaders(client.get("/").headers())).isEmpty();
  }

  @Assumed(
      value = "Responses that API Gateway generates itself have no CORS headers",
      why = "no report shows any")
  @Test
  void error_whenCorsIsConfigured_hasNoCorsHeaders() throws Exception {
    start(CORS, "GET /v1/videos");

    HttpResponse<byte[]> answer =
        client.send(client.request("/v1/other").header("Origin", "https://example.com"));

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(corsHeaders(answer.headers())).isEmpty();
  }

  @Test
  void create_whenTheMaximumAgeIsNotWholeSeconds_isRefused() throws Exception {
    start(Cors.NONE, "$default");

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Cors(List.of("*"), List.of(), List.of(), List.of(), Duration.ofMillis(1_500)));
  }

  private HttpResponse<byte[]> preflight(String origin) throws Exception {
    return client.send(
        client
            .request("/v1/other")
            .method("OPTIONS", BodyPublishers.noBody())
            .header("Origin", origin)
            .header("Access-Control-Request-Method", "POST"));
  }

  private static String header(HttpResponse<byte[]> answer, String name) {
    return answer.headers().firstValue("access-control-" + name).orElse("");
  }

  private static List<String> corsHeaders(HttpHeaders headers) {
    return headers.map().keySet().stream()
        .filter(name -> name.startsWith("access-control-"))
        .toList();
  }
}
