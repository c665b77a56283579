package io.videopipeline.handler.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.handler.api.ApiExchange.PlainRequest;
import io.videopipeline.job.Failure;
import io.videopipeline.job.Failure.FailureCode;
import io.videopipeline.job.Job;
import io.videopipeline.testing.Jobs;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The routes of the provider's callback, of cancel and of resume. */
@SharedApiStack.Required
class CallbackRoutesTest {
  private static final Map<String, String> JSON = Map.of("content-type", "application/json");

  private TestClient caller;

  @BeforeEach
  void callers(ApiStack given) {
    caller = given.newCaller();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"challenge\": \"1a3cs1j-601a\"} | {\"challenge\":\"1a3cs1j-601a\"}",
        "{\"challenge\": 12345678901234567890} | {\"challenge\":12345678901234567890}",
        "{\"challenge\": \"\"} | {\"challenge\":\"\"}",
        "{\"challenge\": {\"a\": 1}} | {}",
        "{\"challenge\": null, \"prompt\": \"secret\"} | {}",
        "[1] | {}",
        "{\"anything\": \"else\"} | {}"
      })
  void callback_returnsTheChallengeOnly(String body, String expected) {
    ApiExchange answer = post(caller.created(), body);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json()).hasToString(expected);
  }

  @Test
  void callback_withALongBody_isIgnored() {
    Job job = caller.created();
    String challenge = "{\"challenge\": \"" + "x".repeat(1025) + "\"}";
    assertThat(post(job, challenge).json()).hasToString("{}");
    String padded = "{\"challenge\": \"x\"" + " ".repeat(70_000) + "}";
    assertThat(post(job, padded).json()).hasToString("{}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0123456789abcdef0123456789abcdee", "x", "%00"})
  void callback_withAWrongToken_isNotFound(String token) {
    Job job = caller.created();
    ApiExchange answer = post(job, token, "{\"challenge\": \"1\"}");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(caller.job(job.id().toString())).isEqualTo(job);
  }

  @Test
  void callback_withATask_putsTheJobInProgress() {
    Job job = caller.created();
    Job submitting = caller.updated(job, job.submitting(Jobs.SUBMISSION, Jobs.NOW));
    String body = "{\"task_id\": \"%s\", \"status\": \"Processing\"}".formatted(Jobs.TASK.text());
    assertThat(post(submitting, body).status()).isEqualTo(200);
    assertThat(caller.job(job.id().toString()).task()).contains(Jobs.TASK);
  }

  @Test
  void cancel_ofAQueuedJob_costsNothing() {
    String id = caller.created().id().toString();
    ApiExchange answer = caller.send(plain("POST", "/v1/videos/" + id + "/cancel", ""));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("status").asText()).isEqualTo("canceled");
    assertThat(answer.json().path("may_be_billed").asBoolean(true)).isFalse();
    assertThat(caller.send(plain("POST", "/v1/videos/" + id + "/cancel", "")).status())
        .isEqualTo(200);
  }

  @Test
  void cancel_ofAnEndedOrUnknownJob_isRefused() {
    String id = caller.failed();
    ApiExchange answer = caller.send(plain("POST", "/v1/videos/" + id + "/cancel", ""));
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo("job_ended");
    assertThat(caller.send(plain("POST", "/v1/videos/1/cancel", "")).status()).isEqualTo(404);
    assertThat(caller.send(plain("POST", "/v1/videos/x/cancel", "")).status()).isEqualTo(404);
  }

  @Test
  void resume_withTheTask_continuesAnUnconfirmedJob() {
    Job job = caller.created();
    Job submitting = caller.updated(job, job.submitting(Jobs.SUBMISSION, Jobs.NOW));
    Failure unconfirmed = new Failure(FailureCode.SUBMISSION_UNCONFIRMED, "Look for it.");
    Job failed = caller.updated(submitting, submitting.failed(unconfirmed, Jobs.NOW));
    String target = "/v1/videos/" + failed.id() + "/resume";
    ApiExchange without = caller.send(plain("POST", target, ""));
    assertThat(without.status()).isEqualTo(409);
    assertThat(without.code()).isEqualTo("not_resumable");
    assertThat(without.json().path("detail").asText()).contains("task_id");
    ApiExchange resumed = caller.send(plain("POST", target, "{\"task_id\": 106916112212032}"));
    assertThat(resumed.status()).isEqualTo(202);
    assertThat(resumed.json().path("status").asText()).isEqualTo("in_progress");
    assertThat(resumed.json().path("attempt").asInt()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{ | invalid_json", "{\"task_id\": \"a b\"} | invalid_request", "[] | invalid_json"})
  void resume_withAnInvalidBody_isRejected(String body, String code) {
    String id = caller.failed();
    ApiExchange answer = caller.send(plain("POST", "/v1/videos/" + id + "/resume", body));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo(code);
  }

  private ApiExchange post(Job job, String body) {
    return post(job, job.callbackToken().reveal(), body);
  }

  private ApiExchange post(Job job, String token, String body) {
    return caller.sendWithoutKey(plain("POST", "/callbacks/" + job.id() + "/" + token, body));
  }

  private static PlainRequest plain(String method, String target, String body) {
    return new PlainRequest(method, target, JSON, body);
  }
}
