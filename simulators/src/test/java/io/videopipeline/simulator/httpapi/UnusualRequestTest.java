package io.videopipeline.simulator.httpapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.simulator.behaviour.Behaviour;
import io.videopipeline.simulator.behaviour.Behaviour.Assumed;
import io.videopipeline.simulator.behaviour.Behaviour.Documented;
import io.videopipeline.simulator.behaviour.Behaviour.Observed;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Unusual and malformed requests get a response, and the server continues. */
class UnusualRequestTest {
  private final RecordingFunction function = new RecordingFunction();
  private HttpApiFront front;
  private ApiClient client;

  @BeforeEach
  void start() throws Exception {
    front =
        HttpApiFront.start(
            0, function.environment(), RecordingFunction.NAME, List.of("$default", "GET /a/{b}"));
    client = new ApiClient(front.baseUrl());
  }

  @AfterEach
  void stop() throws Exception {
    assertThat(client.get("/still/there").statusCode()).isEqualTo(200);
    client.close();
    front.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PATCH", "OPTIONS", "TRACE", "PROPFIND", "BREW", "get", "M-SEARCH"})
  void request_whenTheMethodIsUnusual_reachesTheFunction(String method) throws Exception {
    assertThat(client.raw(method, "/a/b")).startsWith("HTTP/1.1 200");
    assertThat(function.event().at("/requestContext/http/method").textValue()).isEqualTo(method);
    assertThat(function.event().path("routeKey").textValue()).isEqualTo("$default");
  }

  @Observed(
      value = "rawPath and requestContext.http.path are decoded",
      date = Behaviour.NOVEMBER_2026,
      report = Behaviour.PUBLIC_CLIENTS)
  @Assumed(
      value = "Routes are matched against the decoded path: %2F separates segments",
      why = "the event shows only the decoded path")
  @Assumed(
      value = "Bytes that are not valid UTF-8 become U+FFFD",
      why = "the event is JSON and must be valid UTF-8")
  @ParameterizedTest
  @CsvSource({
    "/a/b, /a/b, GET /a/{b}",
    "/a/b%2Fc, /a/b/c, $default",
    "/a%2Fb, /a/b, GET /a/{b}",
    "/a/%C3%A4, /a/ä, GET /a/{b}",
    "/a/%FF, /a/\uFFFD, GET /a/{b}",
    "/a/\u00C3\u00A4?x=\u00C3\u00A4, /a/ä, GET /a/{b}",
    "//a//b, //a//b, $default",
    "/./a/../b, /./a/../b, $default",
    "http://localhost/a/b?c, /a/b, GET /a/{b}"
  })
  void request_whenTheTargetIsUnusual_isDecodedAndRouted(String target, String path, String route)
      throws Exception {
    assertThat(client.raw("GET", target)).startsWith("HTTP/1.1 200");
    assertThat(function.event().path("rawPath").textValue()).isEqualTo(path);
    assertThat(function.event().at("/requestContext/http/path").textValue()).isEqualTo(path);
    assertThat(function.event().path("routeKey").textValue()).isEqualTo(route);
  }

  @Assumed(
      value = "A malformed request target is HTTP 4xx, and the function is not invoked",
      why = "required by RFC 9112; the documentation does not say it")
  @ParameterizedTest
  @ValueSource(strings = {"/%", "/%zz", "/%4", "/?a=%", "/?a=%zz", "/{x}", "/?a|b", "//", "*", "a"})
  void request_whenTheTargetIsMalformed_isRejectedBeforeTheFunction(String target)
      throws Exception {
    assertThat(client.raw("GET", target)).matches("(?s)HTTP/1\\.1 4\\d\\d.*");
    assertThat(function.events()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CONNECT localhost:443 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nshort",
        "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "GET\r\n\r\n",
        "\u0016\u0003\u0001\u0002"
      })
  void connection_whenTheRequestIsMalformed_doesNotReachTheFunction(String bytes) throws Exception {
    assertThat(client.raw(bytes)).doesNotContain("HTTP/1.1 200");
    assertThat(function.events()).isEmpty();
  }

  @Test
  void request_whenItIsOldAndHasNoHost_reachesTheFunction() throws Exception {
    assertThat(client.raw("GET /old HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 200");
    assertThat(function.event().at("/requestContext/domainName").textValue())
        .isEqualTo("127.0.0.1");
  }

  @Documented(
      value = "queryStringParameters is decoded; several values are joined by commas",
      page =
          "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html")
  @Observed(
      value = "A plus in the query is decoded as a space",
      date = Behaviour.NOVEMBER_2026,
      report = Behaviour.PUBLIC_CLIENTS)
  @Observed(
      value = "rawQueryString is passed as sent",
      date = Behaviour.NOVEMBER_2026,
      report = Behaviour.PUBLIC_CLIENTS)
  @Test
  void query_whenItHasRepeatedNamesAndEscapes_isPassedRawAndDecoded() throws Exception {
    client.raw("GET", "/?x=1&x=2&x=&y=%C3%A4+%2B&z&=n");

    assertThat(function.event().path("rawQueryString").textValue())
        .isEqualTo("x=1&x=2&x=&y=%C3%A4+%2B&z&=n");
    assertThat(function.event().at("/queryStringParameters/x").textValue()).isEqualTo("1,2,");
    assertThat(function.event().at("/queryStringParameters/y").textValue()).isEqualTo("ä +");
    assertThat(function.event().at("/queryStringParameters/z").textValue()).isEmpty();
  }

  @Test
  void baseUrl_always_isOnTheLoopbackInterface() {
    assertThat(front.baseUrl())
        .isEqualTo(URI.create("http://127.0.0.1:" + front.baseUrl().getPort()));
  }
}
