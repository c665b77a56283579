package io.videopipeline.simulator.minimax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.videopipeline.simulator.behaviour.Behaviour;
import io.videopipeline.simulator.behaviour.Behaviour.Assumed;
import io.videopipeline.simulator.behaviour.Behaviour.Observed;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every fault, over HTTP, and its effect on the counts. */
class InjectedFaultsTest extends MiniMaxFixture {
  @ParameterizedTest
  @CsvSource({
    "throttled, 1002, rate limit",
    "throttled=1039, 1039, token limit",
    "refused, 1008, insufficient balance",
    "refused=1026, 1026, input new_sensitive",
    "refused=2013, 2013, invalid params",
    "refused=2049, 2049, invalid api key",
    "refused=99999, 99999, unknown error"
  })
  void create_whenRejected_saysWhyAndIsNotPaid(String fault, int code, String words)
      throws Exception {
    misbehave("create:" + fault + "x1");

    JsonNode answer = client.create(MiniMaxClient.MOUSE);

    assertThat(answer.path("task_id").textValue()).isEmpty();
    assertThat(answer.at("/base_resp/status_code").intValue()).isEqualTo(code);
    assertThat(answer.at("/base_resp/status_msg").textValue()).isEqualTo(words);
    assertThat(simulator.calls()).containsEntry("create", 1L).containsEntry("payments", 0L);
    assertThat(client.create(MiniMaxClient.MOUSE).path("task_id").textValue()).isNotEmpty();
    assertThat(simulator.calls()).containsEntry("create", 2L).containsEntry("payments", 1L);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void create_whenTheFaultIsHttp_returnsThatStatus(int status) throws Exception {
    misbehave("create:http=" + status);

    HttpResponse<String> response = client.send(client.creation(MiniMaxClient.MOUSE));

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Trace-Id")).isPresent();
    assertThat(simulator.calls()).containsEntry("payments", 0L);
  }

  @ParameterizedTest
  @CsvSource({"timeout, 0", "lost, 1"})
  void create_whenTheConnectionIsClosed_isPaidOnlyIfTheResponseWasLost(
      String fault, long payments) {
    misbehave("create:" + fault);

    assertThatThrownBy(() -> client.create(MiniMaxClient.MOUSE)).isInstanceOf(IOException.class);

    assertThat(simulator.calls()).containsEntry("payments", payments).containsEntry("create", 1L);
  }

  @ParameterizedTest
  @CsvSource({"timeout=3600, 0", "lost=3600, 1", "slow=3600, 1"})
  void create_whenTheResponseIsDelayed_clientTimesOutAfterTheTaskIsPaid(
      String fault, long payments) {
    misbehave("create:" + fault);
    HttpRequest impatient =
        HttpRequest.newBuilder(client.creation(MiniMaxClient.MOUSE), (name, value) -> true)
            .timeout(Duration.ofSeconds(2))
            .build();

    assertThatThrownBy(() -> client.send(impatient)).isInstanceOf(HttpTimeoutException.class);

    assertThat(simulator.calls()).containsEntry("payments", payments).containsEntry("create", 1L);
  }

  @Assumed(
      value = "MiniMax: a failed task has the status Fail and its reason in base_resp",
      why = "the documentation shows no failed task")
  @ParameterizedTest
  @CsvSource({"1026, input new_sensitive", "1027, output new_sensitive", "1000, unknown error"})
  void create_whenTheTaskFails_queryReturnsFailWithTheReason(int code, String words)
      throws Exception {
    misbehave("create:failed=" + code);
    String task = client.create(MiniMaxClient.MOUSE).path("task_id").textValue();
    assertThat(client.query(task).path("status").textValue()).isEqualTo("Preparing");
    clock.pass(GENERATION);

    JsonNode answer = client.query(task);

    assertThat(answer.path("status").textValue()).isEqualTo("Fail");
    assertThat(answer.path("task_id").textValue()).isEqualTo(task);
    assertThat(answer.has("file_id")).isFalse();
    assertThat(answer.at("/base_resp/status_code").intValue()).isEqualTo(code);
    assertThat(answer.at("/base_resp/status_msg").textValue()).isEqualTo(words);
  }

  @Observed(
      value =
          "MiniMax: the error of a creation or a query has an empty task_id, the error of a"
              + " retrieve has none",
      date = Behaviour.NOVEMBER_2026,
      report = Behaviour.PUBLIC_CLIENTS)
  @Test
  void queryAndRetrieve_whenFaultsAreInjectedOnce_failOnce() throws Exception {
    String task = client.create(MiniMaxClient.MOUSE).path("task_id").textValue();
    clock.pass(GENERATION);
    String file = client.generated(task).path("file_id").textValue();
    misbehave("query:throttledx1", "retrieve:refused=1013x1");

    JsonNode query = client.query(task);
    JsonNode retrieve = client.retrieve(file);

    assertThat(query.at("/base_resp/status_code").intValue()).isEqualTo(1002);
    assertThat(query.path("task_id").textValue()).isEmpty();
    assertThat(retrieve.at("/base_resp/status_code").intValue()).isEqualTo(1013);
    assertThat(retrieve.has("task_id")).isFalse();
    assertThat(client.query(task).path("status").textValue()).isEqualTo("Success");
    assertThat(client.retrieve(file).has("file")).isTrue();
  }

  @Test
  void download_whenCut_endsAfterThoseBytesAlthoughContentLengthNamesAll() throws Exception {
    String url = link();
    long length = client.download(url).body().length;
    misbehave("download:cut=12345x1");

    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<InputStream> response =
          http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofInputStream());
      assertThat(response.headers().firstValueAsLong("Content-Length")).hasValue(length);
      try (InputStream body = response.body()) {
        assertThat(body.readNBytes(12345)).hasSize(12345);
        assertThatThrownBy(body::read).isInstanceOf(IOException.class);
      }
    }
    assertThat((long) client.download(url).body().length).isEqualTo(length);
    assertThat(simulator.calls()).containsEntry("download", 3L);
  }

  @Test
  void download_whenTheFaultIsHttpOrATimeout_givesNoVideo() throws Exception {
    String url = link();
    misbehave("download:http=403");
    assertThat(client.download(url).statusCode()).isEqualTo(403);

    misbehave("download:timeout"); // always: Java's client repeats a GET that was cut at once
    assertThatThrownBy(() -> client.download(url)).isInstanceOf(IOException.class);

    misbehave();
    assertThat(client.download(url).statusCode()).isEqualTo(200);
  }

  @Test
  void faults_whenSetOverHttp_areInjectedAndListedWithTheRemainingTimes() throws Exception {
    HttpResponse<String> ordered =
        client.order(
            """
            [{"at": "create", "fault": "throttled", "times": 2},
             {"at": "query", "fault": "http=500", "rate": 0.5, "delay": 1.5}]
            """);
    assertThat(ordered.statusCode()).isEqualTo(200);
    assertThat(client.create(MiniMaxClient.MOUSE).at("/base_resp/status_code").intValue())
        .isEqualTo(1002);

    JsonNode listed = client.get("/_simulator/faults");

    assertThat(listed.get(0).path("times").intValue()).isEqualTo(1);
    assertThat(listed.get(1).path("rate").doubleValue()).isEqualTo(0.5);
    assertThat(listed.get(1).path("delay").doubleValue()).isEqualTo(1.5);
    assertThat(client.order(listed.toString()).body()).isEqualTo(listed.toString());
    assertThat(client.order("[]").body()).isEqualTo("[]");
    assertThat(client.create(MiniMaxClient.MOUSE).path("task_id").textValue()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{}", "[{\"at\": \"mouse\", \"fault\": \"http\"}]"})
  void faults_whenTheBodyIsInvalid_is400AndNothingChanges(String order) throws Exception {
    misbehave("create:throttled");

    HttpResponse<String> response = client.order(order);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("error");
    assertThat(client.get("/_simulator/faults")).hasSize(1);
  }

  private String link() throws Exception {
    String task = client.create(MiniMaxClient.MOUSE).path("task_id").textValue();
    clock.pass(GENERATION);
    String file = client.generated(task).path("file_id").textValue();
    return client.retrieve(file).at("/file/download_url").textValue();
  }
}
