package io.videopipeline.simulator.httpapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.videopipeline.simulator.behaviour.Behaviour;
import io.videopipeline.simulator.behaviour.Behaviour.Assumed;
import io.videopipeline.simulator.behaviour.Behaviour.Deviates;
import io.videopipeline.simulator.behaviour.Behaviour.Documented;
import io.videopipeline.simulator.behaviour.Behaviour.Observed;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventTest {
  private static final Instant NOW = Instant.parse("2026-11-05T09:08:07.123Z");
  private static final byte[] BODY = "{\"prompt\":\"a fox, λ\"}".getBytes(UTF_8);

  private final RecordingFunction function = new RecordingFunction();
  private HttpApiFront front;
  private ApiClient client;

  @BeforeEach
  void start() throws Exception {
    front =
        HttpApiFront.start(
            0,
            function.environment(),
            RecordingFunction.NAME,
            HttpApi.of(List.of("$default", "POST /callbacks/{jobId}/{token}")),
            Clock.fixed(NOW, ZoneOffset.UTC));
    client = new ApiClient(front.baseUrl());
  }

  @AfterEach
  void stop() {
    client.close();
    front.close();
  }

  @Documented(
      value = "An event has payload format 2.0",
      page =
          "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html")
  @Documented(
      value = "Header names are in lower case; several values are joined by commas",
      page =
          "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html")
  @Observed(
      value =
          "The event has the headers content-length, x-amzn-trace-id and x-forwarded-for, -port and"
              + " -proto",
      date = Behaviour.NOVEMBER_2026,
      report = Behaviour.PUBLIC_CLIENTS)
  @Observed(
      value = "requestId is also the response header apigw-requestid",
      date = Behaviour.NOVEMBER_2026,
      report = Behaviour.PUBLIC_CLIENTS)
  @Assumed(
      value = "domainName is the host of the Host header, domainPrefix its first label",
      why = "the documentation shows the default domain only")
  @Deviates(value = "accountId is 000000000000 and apiId is local", why = "there is no account")
  @Test
  void event_whenARequestHasEverything_hasEveryFieldOfTheFormat() throws Exception {
    HttpResponse<byte[]> answer =
        client.send(
            client
                .request("/v1/videos?tag=a&limit=5&tag=b")
                .header("Content-Type", "application/json")
                .header("User-Agent", "fox/1.0")
                .header("Cookie", "session=abc; theme=dark")
                .header("X-Probe", "first")
                .header("X-Probe", "second")
                .POST(BodyPublishers.ofByteArray(BODY)));

    JsonNode event = function.event();
    int port = front.baseUrl().getPort();
    String requestId = answer.headers().firstValue("apigw-requestid").orElseThrow();
    JsonNode expected =
        new ObjectMapper()
            .readTree(
                """
                {"version": "2.0", "routeKey": "$default", "rawPath": "/v1/videos",
                 "rawQueryString": "tag=a&limit=5&tag=b",
                 "cookies": ["session=abc", "theme=dark"],
                 "headers": {"content-length": "%d", "content-type": "application/json",
                   "host": "127.0.0.1:%d", "user-agent": "fox/1.0", "x-probe": "first,second",
                   "x-amzn-trace-id": "%s", "x-forwarded-for": "127.0.0.1",
                   "x-forwarded-port": "%d", "x-forwarded-proto": "http"},
                 "queryStringParameters": {"tag": "a,b", "limit": "5"},
                 "requestContext": {"accountId": "000000000000", "apiId": "local",
                   "domainName": "127.0.0.1", "domainPrefix": "127",
                   "http": {"method": "POST", "path": "/v1/videos", "protocol": "HTTP/1.1",
                     "sourceIp": "127.0.0.1", "userAgent": "fox/1.0"},
                   "requestId": "%s", "routeKey": "$default", "stage": "$default",
                   "time": "05/Nov/2026:09:08:07 +0000", "timeEpoch": %d},
                 "body": "{\\"prompt\\":\\"a fox, λ\\"}", "isBase64Encoded": false}
                """
                    .formatted(
                        BODY.length,
                        port,
                        event.at("/headers/x-amzn-trace-id").asText(),
                        port,
                        requestId,
                        NOW.toEpochMilli()));
    assertThat(event).isEqualTo(expected);
    assertThat(event.at("/headers/x-amzn-trace-id").asText())
        .matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24}");
    assertThat(requestId).matches("[A-Za-z0-9_-]{15}=");
  }

  @Observed(
      value = "cookies, parameters and body are absent when they are empty",
      date = Behaviour.NOVEMBER_2026,
      report = Behaviour.PUBLIC_CLIENTS)
  @Test
  void event_whenARequestIsMinimal_omitsEmptyFields() throws Exception {
    client.get("/healthz");

    JsonNode event = function.event();
    assertThat(event.properties())
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrder(
            "version",
            "routeKey",
            "rawPath",
            "rawQueryString",
            "headers",
            "requestContext",
            "isBase64Encoded");
    assertThat(event.path("rawQueryString").textValue()).isEmpty();
    assertThat(event.path("isBase64Encoded").booleanValue()).isFalse();
    assertThat(event.at("/headers/content-length").textValue()).isEqualTo("0");
  }

  @Documented(
      value = "pathParameters is decoded",
      page =
          "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html")
  @Test
  void event_whenTheRouteHasVariables_namesRouteAndValues() throws Exception {
    client.post("/callbacks/17/a%20b", "application/json", BODY);

    JsonNode event = function.event();
    assertThat(event.path("routeKey").textValue()).isEqualTo("POST /callbacks/{jobId}/{token}");
    assertThat(event.at("/requestContext/routeKey")).isEqualTo(event.path("routeKey"));
    assertThat(event.path("pathParameters"))
        .isEqualTo(new ObjectMapper().readTree("{\"jobId\": \"17\", \"token\": \"a b\"}"));
  }

  @Observed(
      value =
          "A body of text/*, application/json, application/xml or application/javascript is text,"
              + " every other base64",
      date = Behaviour.NOVEMBER_2026,
      report = Behaviour.PUBLIC_CLIENTS)
  @ParameterizedTest
  @CsvSource({
    "application/json, true",
    "Application/JSON; charset=utf-8, true",
    "application/xml, true",
    "application/javascript, true",
    "text/plain, true",
    "text/csv;header=absent, true",
    "application/problem+json, false",
    "application/x-www-form-urlencoded, false",
    "application/octet-stream, false",
    "image/svg+xml, false",
    "multipart/form-data; boundary=x, false"
  })
  void body_whenTheContentTypeIsText_isTextAndOtherwiseBase64(String type, boolean text)
      throws Exception {
    client.post("/v1/videos", type, BODY);

    JsonNode event = function.event();
    assertThat(event.path("isBase64Encoded").booleanValue()).isEqualTo(!text);
    if (text) {
      assertThat(event.path("body").textValue()).isEqualTo(new String(BODY, UTF_8));
    } else {
      assertThat(event.path("body").binaryValue()).isEqualTo(BODY);
    }
  }

  @Assumed(
      value = "Only the content type decides whether a body is text",
      why = "no report names another criterion")
  @Test
  void body_whenThereIsNoContentType_isBase64() throws Exception {
    client.send(client.request("/").POST(BodyPublishers.ofByteArray(BODY)));

    assertThat(function.event().path("isBase64Encoded").booleanValue()).isTrue();
    assertThat(function.event().path("body").binaryValue()).isEqualTo(BODY);
  }

  @Test
  void body_whenItIsEmpty_isAbsentAndNotEncoded() throws Exception {
    client.post("/", "image/png", new byte[0]);

    assertThat(function.event().has("body")).isFalse();
    assertThat(function.event().path("isBase64Encoded").booleanValue()).isFalse();
  }

  @Assumed(
      value = "Hop-by-hop headers are removed from the event",
      why = "required of proxies by RFC 9110; the documentation does not list them")
  @Test
  void body_whenItIsChunked_isCompleteAndHasContentLength() throws Exception {
    client.send(
        client
            .request("/")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(BODY))));

    assertThat(function.event().path("body").textValue()).isEqualTo(new String(BODY, UTF_8));
    JsonNode headers = function.event().path("headers");
    assertThat(headers.path("content-length").textValue()).isEqualTo("" + BODY.length);
    assertThat(headers.has("transfer-encoding")).isFalse();
  }

  @Assumed(
      value = "The caller's address is appended to an existing x-forwarded-for",
      why = "usual for proxies; the documentation does not say it for HTTP APIs")
  @Test
  void headers_whenAProxyForwarded_itsAddressComesFirst() throws Exception {
    client.send(
        client
            .request("/")
            .header("X-Forwarded-For", "203.0.113.7")
            .header("X-Amzn-Trace-Id", "Root=1-5759e988-bd862e3fe1be46a994272793"));

    JsonNode headers = function.event().path("headers");
    assertThat(headers.path("x-forwarded-for").textValue()).isEqualTo("203.0.113.7, 127.0.0.1");
    assertThat(headers.path("x-amzn-trace-id").textValue())
        .isEqualTo("Root=1-5759e988-bd862e3fe1be46a994272793");
  }

  @Documented(
      value = "cookies has one element for each cookie",
      page =
          "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html")
  @Observed(
      value = "An event has no header cookie",
      date = Behaviour.NOVEMBER_2026,
      report = Behaviour.PUBLIC_CLIENTS)
  @Test
  void headers_whenThereAreSeveralCookieHeaders_eachCookieStandsByItself() throws Exception {
    client.raw("GET", "/", "Cookie: a=1; b=2", "Cookie: c=3,4");

    assertThat(function.event().path("cookies"))
        .isEqualTo(new ObjectMapper().readTree("[\"a=1\", \"b=2\", \"c=3,4\"]"));
    assertThat(function.event().path("headers").has("cookie")).isFalse();
    assertThat(function.event().at("/requestContext/domainName").textValue())
        .isEqualTo("localhost");
  }
}
