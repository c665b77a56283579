package io.videopipeline.simulator.metriqual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.videopipeline.simulator.behaviour.Behaviour;
import io.videopipeline.simulator.behaviour.Behaviour.Assumed;
import io.videopipeline.simulator.behaviour.Behaviour.Deviates;
import io.videopipeline.simulator.behaviour.Behaviour.Observed;
import io.videopipeline.simulator.minimax.SimulatorClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the sources differ, the simulator responds in either form. */
class ResponseFormTest extends MetriqualFixture {
  @Observed(
      value = "Metriqual, form video_object: a creation returns an object video",
      date = Behaviour.NOVEMBER_2026,
      report =
          "https://github.com/Metriqual/mql-sdk-lts and https://github.com/Metriqual/python-sdk")
  @Test
  void create_whenTheFormIsVideoObject_returnsOneWithTheTaskId() throws Exception {
    simulator.choose(Set.of(ResponseForm.VIDEO_OBJECT));

    JsonNode answer = SimulatorClient.json(client.create(MetriqualClient.MOUSE));

    String id = answer.path("id").textValue();
    assertThat(answer.path("object").textValue()).isEqualTo("video");
    assertThat(answer.path("created_at").longValue()).isEqualTo(1_795_219_200L);
    assertThat(answer.path("status").textValue()).isEqualTo("queued");
    assertThat(answer.path("model").textValue()).isEqualTo("T2V-01");
    assertThat(answer.has("task_id")).isFalse();
    assertThat(client.query(id).path("task_id").textValue()).isEqualTo(id);
  }

  @Observed(
      value = "Metriqual, form blocking_image: a creation with a first frame returns the video",
      date = Behaviour.NOVEMBER_2026,
      report =
          "https://github.com/Metriqual/mql-sdk-lts and https://github.com/Metriqual/python-sdk")
  @Deviates(
      value = "Metriqual, form blocking_image: the cost is 0",
      why = "the simulator costs nothing")
  @Test
  void create_whenTheFormIsBlocking_returnsTheVideoOfAFirstFrame() throws Exception {
    simulator.choose(Set.of(ResponseForm.BLOCKING_IMAGE));
    Future<HttpResponse<String>> response = client.sending(client.creation(MetriqualClient.IMAGE));
    awaitPayment();
    assertThat(response).isNotDone();
    clock.pass(GENERATION);

    JsonNode answer = SimulatorClient.json(response.get(1, TimeUnit.MINUTES));

    assertThat(answer.path("object").textValue()).isEqualTo("video.minimax.i2v");
    assertThat(answer.path("model").textValue()).isEqualTo("I2V-01");
    assertThat(answer.path("duration_seconds").intValue()).isEqualTo(6);
    assertThat(answer.path("cost").isNumber()).isTrue();
    assertThat(answer.path("cost").doubleValue()).isZero();
    assertThat(answer.path("latency_ms").longValue()).isEqualTo(10_000);
    assertThat(answer).hasSize(6);
    byte[] video = client.download(answer.path("video_url").textValue()).body();
    assertThat(new String(video, 4, 4, StandardCharsets.US_ASCII)).isEqualTo("ftyp");
    assertThat(simulator.calls()).containsEntry("create", 1L).containsEntry("payments", 1L);
  }

  @Assumed(
      value = "Metriqual, form blocking_image: the creation of a task that fails returns its error",
      why = "not documented")
  @Test
  void create_whenTheFormIsBlockingAndTheTaskFails_returnsTheErrorAndIsPaid() throws Exception {
    simulator.close();
    simulator = MetriqualSimulator.start(home, 0, Duration.ZERO, clock);
    simulator.choose(Set.of(ResponseForm.BLOCKING_IMAGE));
    misbehave("create:failed=1027");
    try (MetriqualClient other = new MetriqualClient(simulator.baseUrl())) {
      HttpResponse<String> response = other.create(MetriqualClient.IMAGE);

      assertThat(response.statusCode()).isEqualTo(422);
      assertThat(SimulatorClient.json(response).path("error").textValue())
          .isEqualTo("output new_sensitive");
    }
    assertThat(simulator.calls()).containsEntry("payments", 1L);
  }

  @Test
  void create_whenTheFormIsBlocking_returnsTextToVideoAtOnce() throws Exception {
    simulator.choose(Set.of(ResponseForm.BLOCKING_IMAGE));

    assertThat(client.created()).startsWith("task_video_");
  }

  @Test
  void close_whileACreationBlocks_closesItsConnection() throws Exception {
    simulator.choose(Set.of(ResponseForm.BLOCKING_IMAGE));
    Future<HttpResponse<String>> response = client.sending(client.creation(MetriqualClient.IMAGE));
    awaitPayment();

    simulator.close();

    assertThat(response).failsWithin(Duration.ofSeconds(10));
  }

  @Observed(
      value = "Metriqual, form nested_error: an error is {error: {message, code, details}}",
      date = Behaviour.NOVEMBER_2026,
      report =
          "https://github.com/Metriqual/mql-sdk-lts and https://github.com/Metriqual/python-sdk")
  @Test
  void call_whenTheFormIsNestedError_errorsAreNested() throws Exception {
    simulator.choose(Set.of(ResponseForm.NESTED_ERROR));
    misbehave("create:refused=1008");

    HttpResponse<String> refused = client.create(MetriqualClient.MOUSE);
    HttpResponse<String> unknown = client.response("/v1/videos/query/task_video_1");

    assertThat(refused.statusCode()).isEqualTo(402);
    assertThat(refused.body())
        .isEqualTo(
            "{\"error\":{\"message\":\"insufficient balance\",\"code\":\"insufficient_balance\","
                + "\"details\":{\"status_code\":1008}}}");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.body())
        .isEqualTo("{\"error\":{\"message\":\"no such task\",\"code\":\"not_found\"}}");
  }

  @Test
  void forms_whenSetOverHttp_applyUntilOthersAreSet() throws Exception {
    HttpResponse<String> chosen =
        client.put("/_simulator/forms", "[\"video_object\", \"nested_error\"]");

    assertThat(chosen.statusCode()).isEqualTo(200);
    assertThat(chosen.body()).isEqualTo("[\"nested_error\",\"video_object\"]");
    assertThat(client.get("/_simulator/forms")).hasSize(2);
    assertThat(SimulatorClient.json(client.create(MetriqualClient.MOUSE)).has("object")).isTrue();
    assertThat(client.put("/_simulator/forms", "[]").body()).isEqualTo("[]");
    assertThat(SimulatorClient.json(client.create(MetriqualClient.MOUSE)).has("task_id")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[", "{}", "\"video_object\"", "[\"mouse\"]"})
  void forms_whenTheBodyIsInvalid_is400AndNothingChanges(String choice) throws Exception {
    simulator.choose(Set.of(ResponseForm.VIDEO_OBJECT));

    HttpResponse<String> response = client.put("/_simulator/forms", choice);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("error");
    assertThat(client.get("/_simulator/forms")).hasSize(1);
  }

  private void awaitPayment() {
    await().atMost(Duration.ofSeconds(30)).until(() -> simulator.calls().get("payments") > 0);
  }
}
