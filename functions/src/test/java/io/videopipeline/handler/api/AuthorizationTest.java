package io.videopipeline.handler.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.access.ApiKey;
import io.videopipeline.access.ApiKeys.ApiKeyMetadata;
import io.videopipeline.handler.api.ApiExchange.PlainRequest;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@SharedApiStack.Required
class AuthorizationTest {
  private static final String COUNTED = "DynamoDB calls are counted in this process only";

  private ApiStack stack;
  private TestClient caller;

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
  void everyRoute_withoutAValidKey_answersTheSame401(String authorization) {
    ApiExchange without = caller.sendWithoutKey(PlainRequest.get("/v1/videos"));
    assertThat(without.status()).isEqualTo(401);
    assertThat(without.header("www-authenticate")).contains("Bearer");
    String header = authorization.equals("LONG") ? "Bearer " + "x".repeat(5000) : authorization;
    for (PlainRequest request :
        new PlainRequest[] {
          PlainRequest.get("/v1/videos?limit=0"),
          PlainRequest.post("/v1/videos", "{").with("idempotency-key", " "),
          PlainRequest.get("/v1/videos/1").with("if-none-match", "*"),
          PlainRequest.of("DELETE", "/v1/videos/x"),
          PlainRequest.get("/v1/videos/1/content?redirect=no"),
          PlainRequest.of("POST", "/v1/uploads"),
          PlainRequest.get("/v1/models")
        }) {
      ApiExchange refused = caller.sendWithoutKey(request.with("authorization", header));
      assertThat(refused.status()).isEqualTo(401);
      assertThat(refused.body()).isEqualTo(without.body());
      assertThat(comparable(refused)).isEqualTo(comparable(without));
    }
  }

  @ParameterizedTest
  @NotDeployed(COUNTED)
  @ValueSource(strings = {"", "Bearer", "Basic dXNlcjpwYXNz", "Bearer mvp_unknown"})
  void everyRoute_withoutAValidKey_readsAtMostOneItem(String authorization, LocalApiStack here) {
    PlainRequest request = PlainRequest.post("/v1/videos", TestClient.REQUEST);
    int before = here.calls();
    caller.sendWithoutKey(request.with("authorization", authorization));
    assertThat(here.calls() - before).isLessThanOrEqualTo(1);
  }

  @Test
  @NotDeployed(COUNTED)
  void models_withAValidKey_readOnlyTheKey(LocalApiStack here) {
    int before = here.calls();
    assertThat(caller.get("/v1/models").status()).isEqualTo(200);
    assertThat(here.calls() - before).isEqualTo(1);
  }

  @Test
  void key_whenRevoked_isRejectedAtOnce() {
    ApiKey key = stack.newKey(caller.owner());
    PlainRequest request =
        PlainRequest.get("/v1/videos").with("authorization", "bEARER  " + key.reveal());
    assertThat(caller.sendWithoutKey(request).status()).isEqualTo(200);
    stack.wiring().callerKeys().revoke(key.hash().substring(0, ApiKeyMetadata.ID_DIGITS));
    assertThat(caller.sendWithoutKey(request).status()).isEqualTo(401);
    assertThat(caller.get("/v1/videos").status()).isEqualTo(200);
  }

  @Test
  void keys_ofOneOwner_seeTheSameJobs() {
    String id = caller.create(TestClient.REQUEST).id();
    TestClient sameOwner =
        new TestClient(stack, caller.owner(), stack.newKey(caller.owner()).reveal());
    assertThat(sameOwner.get("/v1/videos/" + id).status()).isEqualTo(200);
  }

  @Test
  void health_needsNoKey() {
    ApiExchange answer = caller.sendWithoutKey(PlainRequest.get("/healthz"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("status").asText()).isEqualTo("ok");
  }

  @Test
  @NotDeployed(COUNTED)
  void health_needsNoTable(LocalApiStack here) {
    int before = here.calls();
    caller.sendWithoutKey(PlainRequest.get("/healthz"));
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
  void path_whenUnknown_isNotFound(String path, int status) {
    ApiExchange answer = caller.sendWithoutKey(PlainRequest.get(path));
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo("not_found");
  }

  @Test
  void callback_ofUnknownJobWithoutKey_isNotFound() {
    ApiExchange answer = caller.sendWithoutKey(PlainRequest.post("/callbacks/1/token", "{}"));
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.code()).isEqualTo("not_found");
  }

  @Test
  void models_listsEveryModelWithItsFormats() {
    ApiExchange answer = caller.get("/v1/models");
    assertThat(answer.json().path("models").findValuesAsText("model"))
        .hasSize(9)
        .startsWith("MiniMax-Hailuo-2.3");
    assertThat(answer.json().at("/models/2/modes/1/formats")).hasSize(5);
  }

  private static Map<String, String> comparable(ApiExchange answer) {
    Map<String, String> headers = new TreeMap<>(answer.headers());
    headers.keySet().removeAll(DocumentedExchange.TRANSPORT);
    headers.put("content-type", answer.headers().getOrDefault("content-type", ""));
    return headers;
  }
}
