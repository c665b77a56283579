package io.videopipeline.handler.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.access.ApiKey;
import io.videopipeline.access.ApiKeys.ApiKeyMetadata;
import io.videopipeline.handler.api.Exchange.Request;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedApiStack.class)
class AuthorizationTest {
  private static final String COUNTED = "Only in this process calls of DynamoDB are counted";

  private ApiStack stack;
  private Caller caller;

  @BeforeEach
  void callers(ApiStack given) {
    stack = given;
    caller = given.newCaller();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer",
        "Bearer ",
        "Basic dXNlcjpwYXNz",
        "mvp_unknown",
        "Bearer mvp_unknown",
        "Bearer a,Bearer b",
        "Bearer \t x y",
        "bearer é",
        "LONG"
      })
  void everything_withoutAValidKey_isAnsweredAlike(String authorization) {
    Exchange without = caller.sendAsItIs(Request.get("/v1/videos"));
    assertThat(without.status()).isEqualTo(401);
    assertThat(without.header("www-authenticate")).contains("Bearer");
    String header = authorization.equals("LONG") ? "Bearer " + "x".repeat(5000) : authorization;
    for (Request request :
        new Request[] {
          Request.get("/v1/videos?limit=0"),
          Request.post("/v1/videos", "{").with("idempotency-key", " "),
          Request.get("/v1/videos/1").with("if-none-match", "*"),
          Request.of("DELETE", "/v1/videos/x"),
          Request.get("/v1/videos/1/content?redirect=no"),
          Request.of("POST", "/v1/uploads"),
          Request.get("/v1/models")
        }) {
      Exchange refused = caller.sendAsItIs(request.with("authorization", header));
      assertThat(refused.status()).isEqualTo(401);
      assertThat(refused.body()).isEqualTo(without.body());
      assertThat(comparable(refused)).isEqualTo(comparable(without));
    }
  }

  @ParameterizedTest
  @NotDeployed(COUNTED)
  @ValueSource(strings = {"", "Bearer", "Basic dXNlcjpwYXNz", "Bearer mvp_unknown"})
  void everything_withoutAValidKey_readsOneItemAtMost(String authorization, LocalApiStack here) {
    Request request = Request.post("/v1/videos", Caller.WISH);
    int before = here.calls();
    caller.sendAsItIs(request.with("authorization", authorization));
    assertThat(here.calls() - before).isLessThanOrEqualTo(1);
  }

  @Test
  @NotDeployed(COUNTED)
  void everything_withAValidKey_readsItOnce(LocalApiStack here) {
    int before = here.calls();
    assertThat(caller.get("/v1/models").status()).isEqualTo(200);
    assertThat(here.calls() - before).isEqualTo(1);
  }

  @Test
  void key_whenRevoked_isNobodysAtOnce() {
    ApiKey key = stack.newKey(caller.owner());
    Request request = Request.get("/v1/videos").with("authorization", "bEARER  " + key.reveal());
    assertThat(caller.sendAsItIs(request).status()).isEqualTo(200);
    stack.wiring().callerKeys().revoke(key.hash().substring(0, ApiKeyMetadata.ID_DIGITS));
    assertThat(caller.sendAsItIs(request).status()).isEqualTo(401);
    assertThat(caller.get("/v1/videos").status()).isEqualTo(200);
  }

  @Test
  void keys_ofOneOwner_seeTheSameJobs() {
    String id = caller.create(Caller.WISH).id();
    Caller sameOwner = new Caller(stack, caller.owner(), stack.newKey(caller.owner()).reveal());
    assertThat(sameOwner.get("/v1/videos/" + id).status()).isEqualTo(200);
  }

  @Test
  void health_needsNoKey() {
    Exchange answer = caller.sendAsItIs(Request.get("/healthz"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("status").asText()).isEqualTo("ok");
  }

  @Test
  @NotDeployed(COUNTED)
  void health_needsNoTable(LocalApiStack here) {
    int before = here.calls();
    caller.sendAsItIs(Request.get("/healthz"));
    assertThat(here.calls()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "/, 404",
    "/v1, 404",
    "/v1/videos/, 404",
    "/v1/videos/1/, 404",
    "/v1/videos/1/content/, 404",
    "/v1/videos//content, 404",
    "/v1//videos, 404",
    "/V1/videos, 404",
    "/favicon.ico, 404"
  })
  void path_whenThereIsNone_isNotFound(String path, int status) {
    Exchange answer = caller.sendAsItIs(Request.get(path));
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo("not_found");
  }

  @Test
  void callback_ofNoJob_isNotFoundWithoutAnyKey() {
    Exchange answer = caller.sendAsItIs(Request.post("/callbacks/1/token", "{}"));
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.code()).isEqualTo("not_found");
  }

  @Test
  void models_areThoseOfTheTable() {
    Exchange answer = caller.get("/v1/models");
    assertThat(answer.json().path("models").findValuesAsText("model"))
        .hasSize(9)
        .startsWith("MiniMax-Hailuo-2.3");
    assertThat(answer.json().at("/models/2/modes/1/formats")).hasSize(5);
  }

  private static Map<String, String> comparable(Exchange answer) {
    Map<String, String> headers = new TreeMap<>(answer.headers());
    headers.keySet().removeAll(DocumentedExchange.TRANSPORT);
    headers.put("content-type", answer.headers().getOrDefault("content-type", ""));
    return headers;
  }
}
