package io.videopipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.videopipeline.simulator.http.Answer;
import io.videopipeline.simulator.http.Exchange;
import io.videopipeline.simulator.http.LoopbackServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is sent when answers are lost or odd. */
class VideosApiTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LOST = 0;

  private final List<String> intents = new CopyOnWriteArrayList<>();
  private final List<Integer> answers = new CopyOnWriteArrayList<>();
  private LoopbackServer server;
  private VideosApi api;

  @BeforeEach
  void start() throws IOException {
    server = LoopbackServer.start(0, this::answer);
    api = new VideosApi(server.baseUrl(), "mvp_secret", Duration.ZERO);
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
  }

  @Test
  void create_whenThereIsNoAnswerAtAll_givesUpAndSaysWhereToLook() {
    answers.addAll(List.of(LOST, LOST, LOST, LOST, LOST, LOST, 202));
    assertThatThrownBy(() -> api.create(JSON.createObjectNode(), "one"))
        .isInstanceOf(FailedException.class)
        .hasMessageContaining("./videos list");
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
    exchange.answer(new Answer(status, body(status)));
  }

  private static JsonNode body(int status) throws IOException {
    return status == 400
        ? JSON.readTree("{\"violations\": [{\"field\": \"prompt\", \"message\": \"is missing\"}]}")
        : JSON.createObjectNode().put("answer", status);
  }
}
