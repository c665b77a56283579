package io.videopipeline.simulator.metriqual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.videopipeline.simulator.behaviour.Behaviour;
import io.videopipeline.simulator.behaviour.Behaviour.Assumed;
import io.videopipeline.simulator.behaviour.Behaviour.Observed;
import io.videopipeline.simulator.minimax.SimulatorClient;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Injected faults in Metriqual's format, and their effect on the counts. */
class MetriqualFaultsTest extends MetriqualFixture {
  @Observed(
      value = "Metriqual: an error is an HTTP error status with {error, code, details}",
      date = Behaviour.NOVEMBER_2026,
      report =
          "https://github.com/Metriqual/mql-sdk-lts and https://github.com/Metriqual/python-sdk")
  @Assumed(value = "Metriqual: the values of code", why = "the documentation lists none")
  @Assumed(
      value =
          "Metriqual: MiniMax's errors are HTTP 400, 401, 402, 403, 422, 429 or 500, depending on"
              + " the status code",
      why = "the statuses of MiniMax's own V2 API")
  @ParameterizedTest
  @CsvSource({
    "throttled, 429, rate_limited, rate limit",
    "throttled=1039, 429, rate_limited, token limit",
    "throttled=1041, 429, rate_limited, conn limit",
    "throttled=2045, 429, rate_limited, rate growth limit",
    "refused, 402, insufficient_balance, insufficient balance",
    "refused=2056, 402, insufficient_balance, unknown error",
    "refused=1004, 401, unauthorized, missing or invalid API key",
    "refused=2049, 401, unauthorized, missing or invalid API key",
    "refused=2061, 403, forbidden, unknown error",
    "refused=2013, 400, invalid_request, invalid params",
    "refused=1026, 422, content_rejected, input new_sensitive",
    "refused=1000, 500, provider_error, unknown error",
    "refused=1013, 500, provider_error, unknown error"
  })
  void create_whenMiniMaxRejects_isAnHttpErrorAndNotPaid(
      String fault, int status, String code, String words) throws Exception {
    misbehave("create:" + fault + "x1");

    HttpResponse<String> response = client.create(MetriqualClient.MOUSE);

    JsonNode answer = SimulatorClient.json(response);
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(answer.path("error").textValue()).isEqualTo(words);
    assertThat(answer.path("code").textValue()).isEqualTo(code);
    assertThat(simulator.calls()).containsEntry("create", 1L).containsEntry("payments", 0L);
    assertThat(client.create(MetriqualClient.MOUSE).statusCode()).isEqualTo(200);
    assertThat(simulator.calls()).containsEntry("create", 2L).containsEntry("payments", 1L);
  }

  @Assumed(
      value = "Metriqual: details has MiniMax's status_code",
      why = "no source shows the content of details")
  @Test
  void create_whenMiniMaxRejects_detailsHaveItsCode() throws Exception {
    misbehave("create:refused=1026");

    assertThat(client.create(MetriqualClient.MOUSE).body())
        .isEqualTo(
            "{\"error\":\"input new_sensitive\",\"code\":\"content_rejected\","
                + "\"details\":{\"status_code\":1026}}");
  }

  @ParameterizedTest
  @CsvSource({"timeout, 0", "lost, 1"})
  void create_whenTheConnectionIsClosed_isPaidOnlyIfTheResponseWasLost(
      String fault, long payments) {
    misbehave("create:" + fault);

    assertThatThrownBy(() -> client.create(MetriqualClient.MOUSE)).isInstanceOf(IOException.class);

    assertThat(simulator.calls()).containsEntry("payments", payments).containsEntry("create", 1L);
  }

  @Assumed(
      value = "Metriqual: a failed task is HTTP 200 with the reason in error",
      why = "not documented")
  @Test
  void create_whenTheTaskFails_bothQueriesReportIt() throws Exception {
    misbehave("create:failed=1027");
    String task = client.created();
    clock.pass(GENERATION);

    JsonNode answer = client.query(task);
    JsonNode video = client.video(task);

    assertThat(answer.path("status").textValue()).isEqualTo("Fail");
    assertThat(answer.path("error").textValue()).isEqualTo("output new_sensitive");
    assertThat(answer.has("file_id")).isFalse();
    assertThat(video.path("status").textValue()).isEqualTo("failed");
    assertThat(video.path("error").textValue()).isEqualTo("output new_sensitive");
    assertThat(video.has("download_url")).isFalse();
  }

  @Test
  void queryRetrieveAndDownload_whenFaultsAreInjectedOnce_failOnce() throws Exception {
    String task = client.created();
    clock.pass(GENERATION);
    String file = client.generated(task).path("file_id").textValue();
    String url = client.get("/v1/videos/download/" + file).path("download_url").textValue();
    misbehave("query:throttledx1", "retrieve:refused=1013x1", "download:http=503x1");

    assertThat(client.response("/v1/videos/query/" + task).statusCode()).isEqualTo(429);
    assertThat(client.response("/v1/videos/download/" + file).statusCode()).isEqualTo(500);
    assertThat(client.download(url).statusCode()).isEqualTo(503);

    assertThat(client.response("/v1/videos/query/" + task).statusCode()).isEqualTo(200);
    assertThat(client.response("/v1/videos/download/" + file).statusCode()).isEqualTo(200);
    assertThat(client.download(url).statusCode()).isEqualTo(200);
  }

  @Test
  void faults_whenSetOverHttp_areInjectedAndCallsAreCounted() throws Exception {
    HttpResponse<String> ordered =
        client.order("[{\"at\": \"create\", \"fault\": \"http=503\", \"times\": 1}]");

    assertThat(ordered.statusCode()).isEqualTo(200);
    assertThat(client.create(MetriqualClient.MOUSE).statusCode()).isEqualTo(503);
    assertThat(client.create(MetriqualClient.MOUSE).statusCode()).isEqualTo(200);
    assertThat(client.get("/_simulator/faults").get(0).path("times").intValue()).isZero();
    JsonNode calls = client.get("/_simulator/calls");
    assertThat(calls.path("create").longValue()).isEqualTo(2);
    assertThat(calls.path("payments").longValue()).isEqualTo(1);
  }
}
