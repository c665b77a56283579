package io.videopipeline.handler.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each route answers in its vendor's manner also where it does not come to its endpoint. */
@ExtendWith(SharedApiStack.class)
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
  void answer_whenMiniMaxsRouteIsCalledWithoutAValidKey_is1004Under200(
      String method, String path, boolean ofTask) {
    Request request = Request.of(method, path);

    for (Request wrong :
        new Request[] {
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
  void answer_whenMiniMaxsRouteBreaks_is1000Under200(String method, String path, boolean ofTask) {
    InMemoryApi broken = new InMemoryApi();
    broken.breakDown();

    assertMiniMax(broken.send(Request.of(method, path)), ofTask, 1000, "unknown error");
  }

  @ParameterizedTest
  @MethodSource("miniMaxRoutes")
  void answer_whenMiniMaxsRouteIsCalledWithAnotherMethod_is2013Under200(
      String method, String path, boolean ofTask) {
    Answer answer = api.send(Request.of("PUT", path));

    assertMiniMax(answer, ofTask, 2013, "invalid params, method must be " + method);
    assertThat(answer.headers()).containsEntry("allow", method);
  }

  @ParameterizedTest
  @MethodSource("metriqualRoutes")
  void answer_whenMetriqualsRouteIsCalledWithoutAValidKey_is401(String method, String path) {
    Request request = Request.of(method, path);

    for (Request wrong :
        new Request[] {request.withoutKey(), request.withKey(InMemoryApi.WRONG_KEY)}) {
      assertMetriqual(
          api.send(wrong),
          401,
          "unauthorized",
          "A valid API key is wanted in the header Authorization");
    }
  }

  @ParameterizedTest
  @NotDeployed("A deployed function has a table that works")
  @MethodSource("metriqualRoutes")
  void answer_whenMetriqualsRouteBreaks_is500WithoutDetail(String method, String path) {
    InMemoryApi broken = new InMemoryApi();
    broken.breakDown();

    assertMetriqual(
        broken.send(Request.of(method, path)),
        500,
        "internal",
        "Something went wrong here; nothing is lost");
  }

  @ParameterizedTest
  @MethodSource("metriqualRoutes")
  void answer_whenMetriqualsRouteIsCalledWithAnotherMethod_is405(String method, String path) {
    Answer answer = api.send(Request.of("PUT", path));

    assertMetriqual(answer, 405, "method_not_allowed", "This is not done here");
    assertThat(answer.headers()).containsEntry("allow", method);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/videos", "/v1/videos/5", "/v1/models"})
  void answer_whenOurOwnRouteIsCalledWithoutAKey_isAProblem(String path) {
    Answer answer = api.send(Request.of("GET", path).withoutKey());

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.headers())
        .containsEntry("content-type", "application/problem+json")
        .containsEntry("www-authenticate", "Bearer")
        .doesNotContainKey("Trace-Id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/v1/video_generation/5", "/v2/video_generation", "/v1/files/list"})
  void answer_whenThePathIsUnknown_isAProblem(String path) {
    Answer answer = api.get(path);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json()).containsEntry("code", "not_found");
  }

  @Test
  void answer_whenMiniMaxsRouteIsCalledTwice_givesEachCallItsOwnTrace() {
    String trace = api.get("/v1/files/retrieve").headers().get("Trace-Id");
    assertThat(trace).isNotBlank();
    assertThat(api.get("/v1/files/retrieve").headers().get("Trace-Id"))
        .isNotBlank()
        .isNotEqualTo(trace);
  }

  private static void assertMiniMax(Answer answer, boolean ofTask, int code, String words) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("base_resp", Map.of("status_code", code, "status_msg", words));
    if (ofTask) {
      json.put("task_id", "");
    }
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json()).isEqualTo(json);
    assertThat(answer.headers())
        .containsEntry("content-type", "application/json")
        .containsKey("Trace-Id");
  }

  private static void assertMetriqual(Answer answer, int status, String code, String text) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.json()).isEqualTo(Map.of("error", text, "code", code));
    assertThat(answer.headers()).containsEntry("content-type", "application/json");
  }
}
