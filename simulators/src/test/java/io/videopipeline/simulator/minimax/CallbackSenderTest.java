package io.videopipeline.simulator.minimax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.simulator.behaviour.Behaviour;
import io.videopipeline.simulator.behaviour.Behaviour.Assumed;
import io.videopipeline.simulator.behaviour.Behaviour.Deviates;
import io.videopipeline.simulator.behaviour.Behaviour.Documented;
import io.videopipeline.simulator.behaviour.Behaviour.Observed;
import io.videopipeline.simulator.http.LoopbackServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The callbacks of MiniMax, as a receiver on this machine sees them. */
class CallbackSenderTest extends MiniMaxFixture {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final List<JsonNode> received = new CopyOnWriteArrayList<>();
  private LoopbackServer receiver;

  @BeforeEach
  void listen() throws IOException {
    receiver =
        LoopbackServer.start(
            0,
            exchange -> {
              JsonNode body = exchange.body();
              received.add(body);
              ObjectNode answer = JsonNodeFactory.instance.objectNode();
              if (exchange.path().equals("/hook") && body.has("challenge")) {
                answer.set("challenge", body.get("challenge"));
              }
              exchange.answer(200, answer);
            });
  }

  @AfterEach
  void stopListening() {
    receiver.close();
  }

  @Documented(
      value = "MiniMax: callback_url gets a challenge, then a push with each status, in lower case",
      page = "https://platform.minimax.io/docs/api-reference/video-generation-t2v")
  @Assumed(
      value = "MiniMax: the challenge is sent while the creation is handled",
      why = "There is no separate registration of the URL")
  @Test
  void create_withACallbackUrl_sendsTheChallengeAndTheStatuses() throws Exception {
    String task = created("/hook");
    assertThat(received.getFirst().path("challenge").asText()).isNotEmpty();
    await().atMost(LIMIT).until(() -> statuses().equals(List.of("processing")));
    clock.pass(GENERATION);
    await().atMost(LIMIT).until(() -> statuses().equals(List.of("processing", "success")));
    assertThat(received.getLast().path("task_id").asText()).isEqualTo(task);
    assertThat(received.getLast().path("file_id").asText()).isNotEmpty();
  }

  @Documented(
      value = "MiniMax: a task that fails is pushed with the status failed",
      page = "https://platform.minimax.io/docs/api-reference/video-generation-t2v")
  @Test
  void task_thatFails_isPushedAsFailed() throws Exception {
    misbehave("create:failed");
    var unused = created("/hook");
    clock.pass(GENERATION);
    await().atMost(LIMIT).until(() -> statuses().contains("failed"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/wrong", "https://example.com/hook", "http://192.0.2.1/hook", "no url"})
  @Observed(
      value =
          "MiniMax: a creation whose callback_url fails the challenge is refused with code 2013",
      date = Behaviour.NOVEMBER_2026,
      report = Behaviour.PUBLIC_CLIENTS)
  @Deviates(
      value = "MiniMax: only addresses on this machine are called",
      why = "A simulator must not send requests to other computers")
  void create_whenTheChallengeIsNotReturned_isRefusedUnpaid(String url) throws Exception {
    JsonNode answer = client.create(request(url));
    assertThat(answer.at("/base_resp/status_code").asInt()).isEqualTo(2013);
    assertThat(answer.at("/base_resp/status_msg").asText()).contains("callback");
    assertThat(simulator.calls()).containsEntry("payments", 0L);
  }

  @Test
  void fault_unchecked_refusesTheCreation() throws Exception {
    misbehave("callback:uncheckedx1");
    assertThat(client.create(request("/hook")).at("/base_resp/status_code").asInt())
        .isEqualTo(2013);
    assertThat(created("/hook")).isNotEmpty();
  }

  @Test
  void fault_silent_sendsNothing() throws Exception {
    misbehave("callback:silent");
    assertThat(client.generated(ended(created("/hook"))).path("status").asText())
        .isEqualTo("Success");
    assertThat(received).isEmpty();
  }

  @Test
  void fault_off_sendsTheChallengeOnly() throws Exception {
    misbehave("callback:off");
    assertThat(client.generated(ended(created("/hook"))).path("status").asText())
        .isEqualTo("Success");
    assertThat(received).singleElement().extracting(call -> call.has("challenge")).isEqualTo(true);
  }

  @Test
  void fault_early_pushesBeforeTheResponse() throws Exception {
    misbehave("callback:early");
    var unused = created("/hook");
    assertThat(statuses()).containsExactly("processing");
  }

  @Test
  void fault_doubled_pushesSeveralTimes() throws Exception {
    misbehave("callback:doubled=3");
    var unused = ended(created("/hook"));
    await().atMost(LIMIT).until(() -> statuses().stream().filter("success"::equals).count() == 3);
  }

  @Test
  void fault_unordered_pushesTheEndFirst() throws Exception {
    misbehave("callback:unordered");
    var unused = ended(created("/hook"));
    await().atMost(LIMIT).until(() -> statuses().size() == 2);
    assertThat(statuses()).containsExactlyInAnyOrder("success", "processing");
  }

  @Test
  void fault_forged_namesAnotherTask() throws Exception {
    misbehave("callback:forged");
    String task = created("/hook");
    await().atMost(LIMIT).until(() -> !statuses().isEmpty());
    assertThat(received.getLast().path("task_id").asText()).isNotEqualTo(task);
  }

  @Test
  void fault_word_pushesAnUnknownStatus() throws Exception {
    misbehave("callback:word");
    var unused = created("/hook");
    await().atMost(LIMIT).until(() -> statuses().contains("archived"));
  }

  private String ended(String task) {
    clock.pass(GENERATION);
    return task;
  }

  private String created(String url) throws Exception {
    return client.create(request(url)).path("task_id").asText();
  }

  private String request(String url) {
    String address = url.startsWith("/") ? receiver.baseUrl().resolve(url).toString() : url;
    return "{\"model\":\"T2V-01\",\"prompt\":\"A mouse.\",\"callback_url\":\"" + address + "\"}";
  }

  private List<String> statuses() {
    return received.stream()
        .filter(call -> call.has("status"))
        .map(call -> call.path("status").asText())
        .toList();
  }
}
