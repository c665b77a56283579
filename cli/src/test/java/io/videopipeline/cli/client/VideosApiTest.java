package io.videopipeline.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.videopipeline.cli.terminal.FailedException;
import io.videopipeline.cli.terminal.UsageException;
import io.videopipeline.simulator.http.Exchange;
import io.videopipeline.simulator.http.LoopbackServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is sent when answers are lost or odd. */
class VideosApiTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LOST = 0;

  private final List<String> intents = new CopyOnWriteArrayList<>();
  private final List<Integer> answers = new CopyOnWriteArrayList<>();
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private String retryAfter = "";
  private LoopbackServer server;
  private VideosApi api;

  @BeforeEach
  void start() throws IOException {
    server = LoopbackServer.start(0, this::answer);
    api = new VideosApi(server.baseUrl(), "mvp_secret", pauses::add, VideosApi.Relocation.NONE);
  }

  @AfterEach
  void stop() {
    api.close();
    server.close();
  }

  @Test
  void create_whenAnswersAreLostOrBroken_isRepeatedWithTheSameKey() throws Exception {
    answers.addAll(List.of(LOST, 503, 429, LOST, 202));
    assertThat(api.create(JSON.createObjectNode(), "one").path("answer").asInt()).isEqualTo(202);
    assertThat(intents).containsExactly("one", "one", "one", "one", "one");
    assertThat(pauses).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 8L);
  }

  @ParameterizedTest
  @CsvSource({
    "5, 5, 5",
    "1, 1, 2",
    "0, 1, 2",
    "86400, 60, 60",
    "soon, 1, 2",
    "-7, 1, 2",
    "'Wed, 21 Oct 2026 07:28:00 GMT', 1, 2"
  })
  void create_whenItIsToComeLater_waitsSoLongWithinBounds(String wanted, long first, long second)
      throws Exception {
    retryAfter = wanted;
    answers.addAll(List.of(429, 503, 202));
    api.create(JSON.createObjectNode(), "one");
    assertThat(pauses).extracting(Duration::toSeconds).containsExactly(first, second);
  }

  @Test
  void create_whenThereIsNoAnswerAtAll_givesUpAndSaysWhatToDo() {
    answers.addAll(List.of(LOST, LOST, LOST, LOST, LOST, LOST, 202));
    assertThatThrownBy(() -> api.create(JSON.createObjectNode(), "one"))
        .isInstanceOf(FailedException.class)
        .hasMessageContaining("Run the same command again to continue");
    assertThat(intents).hasSize(6);
  }

  @Test
  void create_whenRefused_isNotRepeated() {
    answers.addAll(List.of(422, 202));
    assertThatThrownBy(() -> api.create(JSON.createObjectNode(), "one"))
        .isInstanceOf(FailedException.class)
        .hasMessageContaining("HTTP 422")
        .hasMessageNotContaining("mvp_secret");
    assertThat(intents).hasSize(1);
  }

  @Test
  void create_whenItBreaksRules_namesThemByField() {
    answers.add(400);
    assertThatThrownBy(() -> api.create(JSON.createObjectNode(), "one"))
        .isInstanceOf(UsageException.class)
        .hasMessage("prompt: is missing");
  }

  private void answer(Exchange exchange) throws IOException {
    assertThat(exchange.bearerKey()).contains("mvp_secret");
    exchange.http().getRequestBody().readAllBytes();
    intents.add(exchange.http().getRequestHeaders().getFirst("Idempotency-Key"));
    int status = answers.removeFirst();
    if (status == LOST) {
      throw new Exchange.CutException("The answer is lost");
    }
    if (!retryAfter.isEmpty()) {
      exchange.http().getResponseHeaders().set("Retry-After", retryAfter);
    }
    exchange.answer(status, body(status));
  }

  private static JsonNode body(int status) throws IOException {
    return status == 400
        ? JSON.readTree("{\"violations\": [{\"field\": \"prompt\", \"message\": \"is missing\"}]}")
        : JSON.createObjectNode().put("answer", status);
  }
}
