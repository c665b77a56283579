package io.videopipeline.simulator.httpapi;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private final RecordingFunction function = new RecordingFunction();
  private HttpApiFront front;
  private FrontClient client;

  @BeforeEach
  void start() throws Exception {
    front =
        HttpApiFront.start(0, function.environment(), RecordingFunction.NAME, List.of("POST /"));
    client = new FrontClient(front.baseUrl());
  }

  @AfterEach
  void stop() {
    client.close();
    front.close();
  }

  @Test
  void request_whenNoRouteFits_isNotFound() throws Exception {
    FunctionAnswerTest.assertRefused(client.get("/"), 404, "Not Found");
    assertThat(function.events()).isEmpty();
  }

  @Test
  void request_whenItsBodyIsOver10Mb_isTooLarge() throws Exception {
    HttpResponse<byte[]> answer = client.post("/", "text/plain", text(10 * 1024 * 1024 + 1));

    FunctionAnswerTest.assertRefused(answer, 413, "Request Entity Too Large");
    assertThat(function.events()).isEmpty();
  }

  @Test
  void request_whenItsBodyIsFarTooLarge_isRefusedAllTheSame() throws Exception {
    HttpResponse<byte[]> answer = client.post("/", "text/plain", text(40 * 1024 * 1024));

    FunctionAnswerTest.assertRefused(answer, 413, "Request Entity Too Large");
  }

  @Test
  void request_whenItsEventIsExactlyWhatLambdaTakes_reachesTheFunctionAndNoByteMore()
      throws Exception {
    client.post("/", "text/plain", text(1_000_000));
    int rest = function.event().toString().length() - 1_000_000;
    int most = Gateway.MOST_EVENT_BYTES - rest;

    assertThat(client.post("/", "text/plain", text(most)).statusCode()).isEqualTo(200);
    FunctionAnswerTest.assertRefused(
        client.post("/", "text/plain", text(most + 1)), 413, "Request Entity Too Large");
    assertThat(function.events()).hasSize(2);
  }

  @Test
  void request_whenItsBytesGrowPastLambdasLimitAsBase64_isTooLarge() throws Exception {
    byte[] image = new byte[4_800_000];

    FunctionAnswerTest.assertRefused(
        client.post("/", "image/png", image), 413, "Request Entity Too Large");
    assertThat(client.post("/", "image/png", new byte[4_600_000]).statusCode()).isEqualTo(200);
  }

  @Test
  void request_whenItsHeadersAreOver10240Bytes_isRefused() throws Exception {
    HttpResponse<byte[]> refused =
        client.send(client.request("/").header("X-Long", "x".repeat(10_240)));

    FunctionAnswerTest.assertRefused(refused, 431, "Request Header Fields Too Large");
    assertThat(client.get("/" + "x".repeat(10_240)).statusCode()).isEqualTo(431);
    assertThat(client.get("/" + "x".repeat(9_000)).statusCode()).isEqualTo(404);
  }

  @Test
  void answer_whenItIsMoreThanLambdaHandsBack_isInternalServerError() throws Exception {
    String frame = "{\"statusCode\":200,\"body\":\"\"}";
    int most = Gateway.MOST_ANSWER_BYTES - frame.length();
    function.answers("{\"statusCode\":200,\"body\":\"" + "x".repeat(most) + "\"}");
    assertThat(client.post("/", "text/plain", text(1)).body()).hasSize(most);

    function.answers("{\"statusCode\":200,\"body\":\"" + "x".repeat(most + 1) + "\"}");
    FunctionAnswerTest.assertRefused(
        client.post("/", "text/plain", text(1)), 500, "Internal Server Error");
  }

  @Test
  void answer_whenTheFunctionTakesTooLong_isServiceUnavailableAndTheFunctionWorksOn()
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
        FrontClient caller = new FrontClient(slow.baseUrl())) {
      FunctionAnswerTest.assertRefused(caller.get("/"), 503, "Service Unavailable");
      answered.countDown();

      assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void close_whenTheFunctionIsAtWork_interruptsIt() throws Exception {
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
    try (FrontClient caller = new FrontClient(busy.baseUrl())) {
      Thread call = Thread.ofVirtual().start(() -> assertCut(caller));
      assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
      busy.close();

      assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
      call.join();
    }
  }

  @Test
  void timeout_whenItIsBeyondWhatApiGatewayTakes_isRefused() {
    HttpApi api = HttpApi.of(List.of("$default"));

    assertThat(api.timeout()).isEqualTo(Duration.ofSeconds(30));
    assertThatIllegalArgumentException().isThrownBy(() -> api.within(Duration.ofMillis(30_001)));
    assertThatIllegalArgumentException().isThrownBy(() -> api.within(Duration.ofMillis(49)));
  }

  private static void assertCut(FrontClient caller) {
    assertThatIOException().isThrownBy(() -> caller.get("/"));
  }

  private static byte[] text(int length) {
    byte[] text = new byte[length];
    Arrays.fill(text, "x".getBytes(US_ASCII)[0]);
    return text;
  }
}
