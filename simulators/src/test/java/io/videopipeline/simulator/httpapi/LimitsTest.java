package io.videopipeline.simulator.httpapi;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.videopipeline.simulator.behaviour.Behaviour;
import io.videopipeline.simulator.behaviour.Behaviour.Assumed;
import io.videopipeline.simulator.behaviour.Behaviour.Documented;
import io.videopipeline.simulator.behaviour.Behaviour.Observed;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private final RecordingFunction function = new RecordingFunction();
  private HttpApiFront front;
  private ApiClient client;

  @BeforeEach
  void start() throws Exception {
    front =
        HttpApiFront.start(0, function.environment(), RecordingFunction.NAME, List.of("POST /"));
    client = new ApiClient(front.baseUrl());
  }

  @AfterEach
  void stop() {
    client.close();
    front.close();
  }

  @Observed(
      value = "A request without a route is HTTP 404 with the message Not Found",
      date = Behaviour.NOVEMBER_2026,
      report = Behaviour.PUBLIC_CLIENTS)
  @Test
  void request_whenNoRouteFits_isNotFound() throws Exception {
    ApiResponseTest.assertRefused(client.get("/"), 404, "Not Found");
    assertThat(function.events()).isEmpty();
  }

  @Documented(
      value = "A body has at most 10 MB",
      page = "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html")
  @Observed(
      value = "A request that is too large is HTTP 413 with the message Request Entity Too Large",
      date = Behaviour.NOVEMBER_2026,
      report = Behaviour.PUBLIC_CLIENTS)
  @Test
  void request_whenItsBodyIsOver10Mb_isTooLarge() throws Exception {
    HttpResponse<byte[]> answer = client.post("/", "text/plain", text(10 * 1024 * 1024 + 1));

    ApiResponseTest.assertRefused(answer, 413, "Request Entity Too Large");
    assertThat(function.events()).isEmpty();
  }

  @Test
  void request_whenItsBodyIsFarTooLarge_getsTheSameError() throws Exception {
    HttpResponse<byte[]> answer = client.post("/", "text/plain", text(40 * 1024 * 1024));

    ApiResponseTest.assertRefused(answer, 413, "Request Entity Too Large");
  }

  @Observed(
      value = "An event has at most 6,291,456 bytes",
      date = Behaviour.NOVEMBER_2026,
      report = Behaviour.PUBLIC_CLIENTS)
  @Test
  void request_whenItsEventHasLambdasQuota_reachesTheFunctionAndOneByteMoreDoesNot()
      throws Exception {
    client.post("/", "text/plain", text(1_000_000));
    int rest = function.event().toString().length() - 1_000_000;
    int most = Gateway.MAXIMUM_EVENT_BYTES - rest;

    assertThat(client.post("/", "text/plain", text(most)).statusCode()).isEqualTo(200);
    ApiResponseTest.assertRefused(
        client.post("/", "text/plain", text(most + 1)), 413, "Request Entity Too Large");
    assertThat(function.events()).hasSize(2);
  }

  @Test
  void request_whenItExceedsLambdasQuotaInBase64_isTooLarge() throws Exception {
    byte[] image = new byte[4_800_000];

    ApiResponseTest.assertRefused(
        client.post("/", "image/png", image), 413, "Request Entity Too Large");
    assertThat(client.post("/", "image/png", new byte[4_600_000]).statusCode()).isEqualTo(200);
  }

  @Documented(
      value = "The request line and the header values have at most 10,240 bytes",
      page = "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html")
  @Observed(
      value = "A request with larger headers is HTTP 431",
      date = Behaviour.NOVEMBER_2026,
      report = Behaviour.PUBLIC_CLIENTS)
  @Assumed(
      value = "The message of HTTP 431 is Request Header Fields Too Large",
      why = "the reason phrase, as in the other messages")
  @Test
  void request_whenItsHeadersExceed10240Bytes_isRejected() throws Exception {
    HttpResponse<byte[]> refused =
        client.send(client.request("/").header("X-Long", "x".repeat(10_240)));

    ApiResponseTest.assertRefused(refused, 431, "Request Header Fields Too Large");
    assertThat(client.get("/" + "x".repeat(10_240)).statusCode()).isEqualTo(431);
    assertThat(client.get("/" + "x".repeat(9_000)).statusCode()).isEqualTo(404);
  }

  @Observed(
      value = "A response of the function has at most 6,291,556 bytes; a larger one is HTTP 500",
      date = Behaviour.NOVEMBER_2026,
      report = Behaviour.PUBLIC_CLIENTS)
  @Test
  void response_whenItExceedsLambdasQuota_isInternalServerError() throws Exception {
    String frame = "{\"statusCode\":200,\"body\":\"\"}";
    int most = Gateway.MAXIMUM_RESPONSE_BYTES - frame.length();
    function.answers("{\"statusCode\":200,\"body\":\"" + "x".repeat(most) + "\"}");
    assertThat(client.post("/", "text/plain", text(1)).body()).hasSize(most);

    function.answers("{\"statusCode\":200,\"body\":\"" + "x".repeat(most + 1) + "\"}");
    ApiResponseTest.assertRefused(
        client.post("/", "text/plain", text(1)), 500, "Internal Server Error");
  }

  @Observed(
      value =
          "After the integration time-out the response is HTTP 503, and the function keeps running",
      date = Behaviour.NOVEMBER_2026,
      report = Behaviour.PUBLIC_CLIENTS)
  @Test
  void response_whenTheIntegrationTimesOut_isServiceUnavailableAndTheFunctionContinues()
      throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    try (HttpApiFront slow =
            HttpApiFront.start(
                0,
                RecordingFunction.environment(
                    (input, output, context) -> {
                      RecordingFunction.waitFor(answered);
                      done.countDown();
                    },
                    Duration.ofMinutes(1)),
                RecordingFunction.NAME,
                HttpApi.of(List.of("$default")).within(Duration.ofMillis(50)),
                Clock.systemUTC());
        ApiClient caller = new ApiClient(slow.baseUrl())) {
      ApiResponseTest.assertRefused(caller.get("/"), 503, "Service Unavailable");
      answered.countDown();

      assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void request_whenBodiesAreLarge_reachesTheFunctionInTurnsAndSmallOnesDoNotWait()
      throws Exception {
    CountDownLatch mayEnd = new CountDownLatch(1);
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (HttpApiFront shared =
            HttpApiFront.start(
                0,
                RecordingFunction.environment(
                    (input, output, context) -> {
                      if (input.readAllBytes().length > 100_000) {
                        most.accumulateAndGet(running.incrementAndGet(), Math::max);
                        RecordingFunction.waitFor(mayEnd);
                        running.decrementAndGet();
                      }
                      output.write("{\"statusCode\": 200}".getBytes(US_ASCII));
                    },
                    Duration.ofMinutes(1)),
                RecordingFunction.NAME,
                List.of("$default"));
        ApiClient caller = new ApiClient(shared.baseUrl())) {
      List<CompletableFuture<HttpResponse<byte[]>>> large =
          Stream.generate(
                  () ->
                      caller.sending(
                          caller.request("/").POST(BodyPublishers.ofByteArray(text(200_000)))))
              .limit(6)
              .toList();
      await().atMost(Duration.ofSeconds(20)).until(() -> running.get() == 2);

      assertThat(caller.get("/").statusCode()).isEqualTo(200);
      mayEnd.countDown();
      assertThat(large)
          .allSatisfy(
              answer -> assertThat(answer.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200));
      assertThat(most).hasValue(2);
    }
  }

  @Test
  void close_whenTheFunctionIsRunning_interruptsItAndClosesTheConnection() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    HttpApiFront busy =
        HttpApiFront.start(
            0,
            RecordingFunction.environment(
                (input, output, context) -> {
                  begun.countDown();
                  RecordingFunction.waitForInterruption();
                  interrupted.countDown();
                },
                Duration.ofMinutes(1)),
            RecordingFunction.NAME,
            List.of("$default"));
    try (ApiClient caller = new ApiClient(busy.baseUrl())) {
      Future<HttpResponse<byte[]>> response = caller.sending(caller.request("/"));
      assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
      busy.close();

      assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(response)
          .failsWithin(Duration.ofSeconds(20))
          .withThrowableOfType(ExecutionException.class)
          .withCauseInstanceOf(IOException.class);
    }
  }

  @Documented(
      value = "The integration time-out is 50 ms to 30 s",
      page = "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html")
  @Test
  void timeout_whenItIsOutOfRange_isRejected() {
    HttpApi api = HttpApi.of(List.of("$default"));

    assertThat(api.timeout()).isEqualTo(Duration.ofSeconds(30));
    assertThatIllegalArgumentException().isThrownBy(() -> api.within(Duration.ofMillis(30_001)));
    assertThatIllegalArgumentException().isThrownBy(() -> api.within(Duration.ofMillis(49)));
  }

  private static byte[] text(int length) {
    byte[] text = new byte[length];
    Arrays.fill(text, "x".getBytes(US_ASCII)[0]);
    return text;
  }
}
