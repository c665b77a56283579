package io.videopipeline.simulator.httpapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.simulator.behaviour.Behaviour;
import io.videopipeline.simulator.behaviour.Behaviour.Assumed;
import io.videopipeline.simulator.behaviour.Behaviour.Documented;
import io.videopipeline.simulator.behaviour.Behaviour.Observed;
import io.videopipeline.simulator.lambda.LambdaEnvironment;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiResponseTest {
  private final RecordingFunction function = new RecordingFunction();
  private HttpApiFront front;
  private ApiClient client;

  @BeforeEach
  void start() throws Exception {
    front =
        HttpApiFront.start(0, function.environment(), RecordingFunction.NAME, List.of("$default"));
    client = new ApiClient(front.baseUrl());
  }

  @AfterEach
  void stop() {
    client.close();
    front.close();
  }

  @Documented(
      value = "A response has statusCode, headers, cookies, body and isBase64Encoded",
      page =
          "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html")
  @Observed(
      value = "Unknown fields of a response are ignored, also multiValueHeaders",
      date = Behaviour.NOVEMBER_2026,
      report = Behaviour.PUBLIC_CLIENTS)
  @Observed(
      value = "A header Set-Cookie follows the values of cookies",
      date = Behaviour.NOVEMBER_2026,
      report = Behaviour.PUBLIC_CLIENTS)
  @Assumed(
      value = "The function's content-length and hop-by-hop headers are replaced",
      why = "API Gateway sends the response itself")
  @Test
  void response_whenItIsComplete_isPassedOn() throws Exception {
    function.answers(
        """
        {"statusCode": 202,
         "headers": {"Content-Type": "application/json", "Location": "/v1/videos/7",
           "Retry-After": 10, "X-Flag": true, "X-None": null, "Content-Length": "1",
           "Transfer-Encoding": "chunked", "Set-Cookie": "third=3"},
         "multiValueHeaders": {"X-Many": ["a", "b"]},
         "cookies": ["first=1; HttpOnly", "second=2"],
         "body": "{\\"id\\": \\"7 λ\\"}", "isBase64Encoded": false, "unknown": 1}
        """);

    HttpResponse<byte[]> answer = client.get("/");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(new String(answer.body(), UTF_8)).isEqualTo("{\"id\": \"7 λ\"}");
    assertThat(answer.headers().allValues("content-type")).containsExactly("application/json");
    assertThat(answer.headers().firstValue("location")).contains("/v1/videos/7");
    assertThat(answer.headers().firstValue("retry-after")).contains("10");
    assertThat(answer.headers().firstValue("x-flag")).contains("true");
    assertThat(answer.headers().map()).doesNotContainKeys("x-none", "x-many", "transfer-encoding");
    assertThat(answer.headers().allValues("set-cookie"))
        .containsExactly("first=1; HttpOnly", "second=2", "third=3");
  }

  @Test
  void response_whenItsBodyIsBase64_isDecoded() throws Exception {
    function.answers("{\"statusCode\": 200, \"body\": \"AP+A\", \"isBase64Encoded\": true}");

    assertThat(client.get("/").body()).isEqualTo(new byte[] {0, (byte) 0xff, (byte) 0x80});
  }

  @Observed(
      value = "A response without content-type is text/plain; charset=utf-8",
      date = Behaviour.NOVEMBER_2026,
      report = Behaviour.PUBLIC_CLIENTS)
  @Test
  void response_whenItHasNoContentType_isPlainText() throws Exception {
    function.answers("{\"statusCode\": 200, \"body\": \"done\"}");

    assertThat(client.get("/").headers().firstValue("content-type"))
        .contains("text/plain; charset=utf-8");
  }

  @Documented(
      value = "A response without statusCode is the body of HTTP 200, application/json",
      page =
          "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html")
  @Observed(
      value = "A response that is not JSON is the body of HTTP 200 too",
      date = Behaviour.NOVEMBER_2026,
      report = Behaviour.PUBLIC_CLIENTS)
  @ParameterizedTest
  @ValueSource(
      strings = {"{ \"message\": \"Hello\" }", "[1, 2]", "7", "null", "", "{\"name\": \"J", "Hi"})
  void response_whenItHasNoStatusCode_isTheBodyOf200(String text) throws Exception {
    function.answers(text);

    HttpResponse<byte[]> answer = client.get("/");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(new String(answer.body(), UTF_8)).isEqualTo(text);
    assertThat(answer.headers().firstValue("content-type")).contains("application/json");
  }

  @Test
  void response_whenItIsAString_isTheBodyWithoutItsQuotes() throws Exception {
    function.answers("\"Hello from Lambda!\"");

    assertThat(new String(client.get("/").body(), UTF_8)).isEqualTo("Hello from Lambda!");
  }

  @Observed(
      value = "A response with a field of the wrong type is HTTP 500",
      date = Behaviour.NOVEMBER_2026,
      report = Behaviour.PUBLIC_CLIENTS)
  @Assumed(
      value =
          "A response with a status outside 200 to 599, malformed base64 or a malformed header is"
              + " HTTP 500",
      why = "as for fields of the wrong type")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"statusCode\": \"200\"}",
        "{\"statusCode\": null}",
        "{\"statusCode\": 0}",
        "{\"statusCode\": 100}",
        "{\"statusCode\": 600}",
        "{\"statusCode\": 200.5}",
        "{\"statusCode\": 200, \"body\": {\"id\": 7}}",
        "{\"statusCode\": 200, \"body\": 7}",
        "{\"statusCode\": 200, \"headers\": []}",
        "{\"statusCode\": 200, \"headers\": {\"a b\": \"c\"}}",
        "{\"statusCode\": 200, \"headers\": {\"\": \"c\"}}",
        "{\"statusCode\": 200, \"headers\": {\"a\": [\"b\"]}}",
        "{\"statusCode\": 200, \"headers\": {\"a\": \"b\\r\\nc: d\"}}",
        "{\"statusCode\": 200, \"cookies\": \"a=1\"}",
        "{\"statusCode\": 200, \"cookies\": [1]}",
        "{\"statusCode\": 200, \"isBase64Encoded\": \"true\"}",
        "{\"statusCode\": 200, \"isBase64Encoded\": true, \"body\": \"%%\"}"
      })
  void response_whenAFieldIsMalformed_isInternalServerError(String text) throws Exception {
    function.answers(text);

    assertRefused(client.get("/"), 500, "Internal Server Error");
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 304})
  void response_whenItsStatusAllowsNoBody_hasNone(int status) throws Exception {
    function.answers("{\"statusCode\": %d, \"body\": \"unseen\"}".formatted(status));

    HttpResponse<byte[]> answer = client.get("/");

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).isEmpty();
    assertThat(client.get("/").statusCode()).isEqualTo(status);
  }

  @Assumed(
      value = "HEAD invokes the function, and its body is not sent",
      why = "required by RFC 9110")
  @Test
  void response_whenTheMethodIsHead_hasNoBodyButItsLength() throws Exception {
    function.answers("{\"statusCode\": 200, \"body\": \"unseen\"}");

    HttpResponse<byte[]> answer =
        client.send(client.request("/").method("HEAD", BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers().firstValue("content-length")).contains("6");
    assertThat(function.event().at("/requestContext/http/method").textValue()).isEqualTo("HEAD");
  }

  @Documented(
      value = "A function's error is HTTP 500 with the message Internal Server Error",
      page =
          "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-troubleshooting-lambda.html")
  @Assumed(
      value = "A function's own time-out is HTTP 500 too",
      why = "Lambda reports a time-out as an error of the function")
  @Test
  void response_whenTheFunctionThrowsOrTimesOutOrIsMissing_isInternalServerError()
      throws Exception {
    for (LambdaCase broken : LambdaCase.values()) {
      try (HttpApiFront other =
              HttpApiFront.start(0, broken.environment(), broken.function, List.of("$default"));
          ApiClient caller = new ApiClient(other.baseUrl())) {
        assertRefused(caller.get("/"), 500, "Internal Server Error");
      }
    }
  }

  static void assertRefused(HttpResponse<byte[]> answer, int status, String message) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(new String(answer.body(), UTF_8)).isEqualTo("{\"message\":\"" + message + "\"}");
    assertThat(answer.headers().firstValue("content-type")).contains("application/json");
    assertThat(answer.headers().firstValue("apigw-requestid")).isPresent();
  }

  private enum LambdaCase {
    THROWS(RecordingFunction.NAME),
    TIMES_OUT(RecordingFunction.NAME),
    IS_ABSENT("Other");

    private final String function;

    LambdaCase(String function) {
      this.function = function;
    }

    LambdaEnvironment environment() {
      return RecordingFunction.environment(
          (input, output, context) -> {
            if (this == TIMES_OUT) {
              RecordingFunction.waitForInterruption();
            }
            throw new IllegalStateException("secret");
          },
          Duration.ofMillis(50));
    }
  }
}
