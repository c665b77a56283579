package io.videopipeline.handler.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each route answers in its own dialect even if the request does not reach its endpoint. */
@SharedApiStack.Required
class ApiDialectsTest {
  private static final String LOGIN_FAIL =
      "login fail: Please carry the API secret key in the 'Authorization' field of the request"
          + " header";

  private HttpApi api;

  @BeforeEach
  void api(HttpApi given) {
    api = given;
  }

  static Stream<Arguments> miniMaxRoutes() {
    return Stream.of(
        Arguments.of("POST", "/v1/video_generation", true),
        Arguments.of("GET", "/v1/query/video_generation", true),
        Arguments.of("GET", "/v1/files/retrieve", false),
        Arguments.of("POST", "/v1/video_template_generation", true),
        Arguments.of("GET", "/v1/query/video_template_generation", true));
  }

  static Stream<Arguments> metriqualRoutes() {
    return Stream.of(
        Arguments.of("POST", "/v1/videos/minimax/generations"),
        Arguments.of("POST", "/v1/videos/generations"),
        Arguments.of("GET", "/v1/videos/query/5"),
        Arguments.of("GET", "/v1/videos/download/5"),
        Arguments.of("GET", "/v1/videos/generations/5"));
  }

  @ParameterizedTest
  @MethodSource("miniMaxRoutes")
  void miniMaxRoute_withoutAValidKey_is200WithCode1004(String method, String path, boolean ofTask) {
    GatewayRequest request = GatewayRequest.of(method, path);

    for (GatewayRequest wrong :
        new GatewayRequest[] {
          request.withoutKey(),
          request.withKey(InMemoryApi.WRONG_KEY),
          request.with("authorization", InMemoryApi.KEY)
        }) {
      assertMiniMax(api.send(wrong), ofTask, 1004, LOGIN_FAIL);
    }
  }

  @ParameterizedTest
  @NotDeployed("A deployed function has a table that works")
  @MethodSource("miniMaxRoutes")
  void miniMaxRoute_whenItFails_is200WithCode1000(String method, String path, boolean ofTask) {
    InMemoryApi broken = new InMemoryApi();
    broken.breakDown();

    assertMiniMax(broken.send(GatewayRequest.of(method, path)), ofTask, 1000, "unknown error");
  }

  @ParameterizedTest
  @MethodSource("miniMaxRoutes")
  void miniMaxRoute_withAnotherMethod_is200WithCode2013(
      String method, String path, boolean ofTask) {
    JsonResponse answer = api.send(GatewayRequest.of("PUT", path));

    assertMiniMax(answer, ofTask, 2013, "invalid params, method must be " + allowed(method));
    assertThat(answer.headers()).containsEntry("allow", allowed(method));
  }

  @ParameterizedTest
  @MethodSource("metriqualRoutes")
  void metriqualRoute_withoutAValidKey_is401(String method, String path) {
    GatewayRequest request = GatewayRequest.of(method, path);

    for (GatewayRequest wrong :
        new GatewayRequest[] {request.withoutKey(), request.withKey(InMemoryApi.WRONG_KEY)}) {
      assertMetriqual(
          api.send(wrong),
          401,
          "unauthorized",
          "Authorization must be 'Bearer <API key>' with a valid key");
    }
  }

  @ParameterizedTest
  @NotDeployed("A deployed function has a table that works")
  @MethodSource("metriqualRoutes")
  void metriqualRoute_whenItFails_is500WithoutDetails(String method, String path) {
    InMemoryApi broken = new InMemoryApi();
    broken.breakDown();

    assertMetriqual(
        broken.send(GatewayRequest.of(method, path)),
        500,
        "internal",
        "An internal error occurred; retry later");
  }

  @ParameterizedTest
  @MethodSource("metriqualRoutes")
  void metriqualRoute_withAnotherMethod_is405(String method, String path) {
    JsonResponse answer = api.send(GatewayRequest.of("PUT", path));

    assertMetriqual(
        answer,
        405,
        "method_not_allowed",
        "PUT is not allowed on this path; allowed: " + allowed(method));
    assertThat(answer.headers()).containsEntry("allow", allowed(method));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/videos", "/v1/videos/5", "/v1/models"})
  void nativeRoute_withoutAKey_isAProblem(String path) {
    JsonResponse answer = api.send(GatewayRequest.of("GET", path).withoutKey());

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.headers())
        .containsEntry("content-type", "application/problem+json")
        .containsEntry("www-authenticate", "Bearer")
        .doesNotContainKey("Trace-Id");
  }

  @Test
  void nativeRoute_withAnotherMethod_namesTheMethodAndTheAllowedOnes() {
    JsonResponse response = api.send(GatewayRequest.of("PUT", "/v1/videos"));

    assertThat(response.status()).isEqualTo(405);
    assertThat(response.headers()).containsEntry("allow", "GET, HEAD, POST");
    assertThat(response.text("detail"))
        .isEqualTo("PUT is not allowed on this path; allowed: GET, HEAD, POST");
  }

  @Test
  void nativeRoute_withAnUnusualMethod_doesNotRepeatIt() {
    assertThat(new InMemoryApi().send(GatewayRequest.of("SECRET", "/v1/videos")).text("detail"))
        .isEqualTo("This method is not allowed on this path; allowed: GET, HEAD, POST");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/v1/video_generation/5", "/v2/video_generation", "/v1/files/list"})
  void unknownPath_isAProblem(String path) {
    JsonResponse answer = api.get(path);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json()).containsEntry("code", "not_found");
  }

  @Test
  void miniMaxRoute_whenCalledTwice_returnsDifferentTraceIds() {
    String trace = api.get("/v1/files/retrieve").headers().get("Trace-Id");
    assertThat(trace).isNotBlank();
    assertThat(api.get("/v1/files/retrieve").headers().get("Trace-Id"))
        .isNotBlank()
        .isNotEqualTo(trace);
  }

  private static String allowed(String method) {
    return method.equals("GET") ? "GET, HEAD" : method;
  }

  private static void assertMiniMax(JsonResponse answer, boolean ofTask, int code, String message) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("base_resp", Map.of("status_code", code, "status_msg", message));
    if (ofTask) {
      json.put("task_id", "");
    }
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json()).isEqualTo(json);
    assertThat(answer.headers())
        .containsEntry("content-type", "application/json")
        .containsKey("Trace-Id");
  }

  private static void assertMetriqual(JsonResponse answer, int status, String code, String text) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.json()).isEqualTo(Map.of("error", text, "code", code));
    assertThat(answer.headers()).containsEntry("content-type", "application/json");
  }
}
