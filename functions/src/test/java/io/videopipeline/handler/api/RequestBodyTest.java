package io.videopipeline.handler.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.simulator.httpapi.HttpApiFront;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bodies as clients send them, through the HTTP front. It passes a body to the function as text, in
 * which U+FFFD replaces what is not UTF-8, or as base64, depending on the Content-Type.
 */
class RequestBodyTest {
  private static final Charset GBK = Charset.forName("GBK");
  private static final String CAT = "\u4e00\u53ea\u732b\u5728\u6d77\u8fb9\u5954\u8dd1";
  private static final String PROMPT = "{\"model\": \"MiniMax-Hailuo-2.3\", \"prompt\": \"%s\"}";
  private static final String TEXT_INPUT =
      "{\"template_id\": \"393769180141805569\", \"text_inputs\": [{\"value\": \"%s\"}]}";

  private final InMemoryApi api = new InMemoryApi();
  private HttpApiFront front;

  @BeforeEach
  void start() throws IOException {
    front = api.front();
  }

  @AfterEach
  void stop() {
    front.close();
  }

  private static Map<String, String> bodiesByRoute() {
    Map<String, String> bodies = new LinkedHashMap<>();
    bodies.put("/v1/videos", PROMPT);
    bodies.put("/v1/video_generation", PROMPT);
    bodies.put("/v1/video_template_generation", TEXT_INPUT);
    bodies.put("/v1/videos/minimax/generations", PROMPT);
    bodies.put("/v1/videos/generations", PROMPT);
    return bodies;
  }

  private static Map<String, byte[]> mangled(String template) {
    Map<String, byte[]> bodies = new LinkedHashMap<>();
    bodies.put("GBK", template.formatted(CAT).getBytes(GBK));
    bodies.put("Big5", template.formatted("\u8c93\u5728\u6d77").getBytes(Charset.forName("Big5")));
    bodies.put(
        "Shift_JIS", template.formatted("\u65e5\u672c").getBytes(Charset.forName("Shift_JIS")));
    bodies.put("Latin-1", template.formatted("caf\u00e9").getBytes(ISO_8859_1));
    bodies.put(
        "Windows-1252",
        template.formatted("\u201cboat\u201d").getBytes(Charset.forName("windows-1252")));
    bodies.put("UTF-16 with BOM", template.formatted("boat").getBytes(UTF_16));
    bodies.put("UTF-16BE", template.formatted("boat").getBytes(UTF_16BE));
    bodies.put("UTF-16LE", template.formatted("boat").getBytes(UTF_16LE));
    bodies.put("overlong slash", template.formatted("a\u00c0\u00afb").getBytes(ISO_8859_1));
    bodies.put(
        "encoded surrogate", template.formatted("a\u00ed\u00a0\u0080b").getBytes(ISO_8859_1));
    bodies.put("half a character", template.formatted("a\u00e6\u0088").getBytes(ISO_8859_1));
    bodies.put("replaced before", template.formatted("caf\ufffd").getBytes(UTF_8));
    bodies.put(
        "in an unknown field",
        template.formatted("boat").replace("}", ", \"x\": \"caf\u00e9\"}").getBytes(ISO_8859_1));
    bodies.put(
        "in a field name",
        template.formatted("boat").replace("}", ", \"\u00e9\": 1}").getBytes(ISO_8859_1));
    return bodies;
  }

  static Stream<Arguments> mangledRequests() {
    return bodiesByRoute().entrySet().stream()
        .flatMap(
            route ->
                mangled(route.getValue()).entrySet().stream()
                    .flatMap(
                        body ->
                            Stream.of("application/json", "application/x-www-form-urlencoded", "")
                                .map(
                                    type ->
                                        Arguments.of(
                                            route.getKey(),
                                            body.getKey(),
                                            type,
                                            body.getValue()))));
  }

  @ParameterizedTest(name = "{0}, {1}, {2}")
  @MethodSource("mangledRequests")
  void create_whenTheBodyIsNotUtf8_isRefusedBeforeAnythingIsPaid(
      String route, String encoding, String type, byte[] body) {
    String answer = send("POST", route, type, body).body();
    assertThat(answer).containsAnyOf("the body must be encoded in UTF-8", "unsupported_media_type");
    boolean beginsLikeJson = !List.of("UTF-16 with BOM", "UTF-16BE").contains(encoding);
    assertThat(answer.contains("unsupported_media_type"))
        .isEqualTo(!beginsLikeJson && route.equals("/v1/videos") && type.contains("form"));
    assertThat(api.started()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/videos",
        "/v1/video_generation",
        "/v1/video_template_generation",
        "/v1/videos/minimax/generations",
        "/v1/videos/generations"
      })
  void create_whenATextHasAnEscapedReplacementCharacter_isRefused(String route) {
    String body = bodiesByRoute().get(route).formatted("caf\\ufffd");
    assertThat(send("POST", route, "application/json", body.getBytes(UTF_8)).body())
        .contains("must not contain U+FFFD (the replacement character)");
    assertThat(api.started()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"callback_url", "first_frame_image", "model"})
  void create_whenAnotherFieldHasAnEscapedReplacementCharacter_isRefused(String field) {
    String body =
        "{\"prompt\": \"x\", \"%s\": \"https://example.com/\\ufffd.png\"}".formatted(field);
    for (String route : List.of("/v1/videos", "/v1/video_generation")) {
      send("POST", route, "application/json", body.getBytes(UTF_8));
    }
    assertThat(api.started()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "application/json",
    "application/json; charset=utf-8",
    "text/json",
    "application/vnd.api+json",
    "text/plain",
    "text/plain;charset=UTF-8",
    "application/x-www-form-urlencoded",
    "application/octet-stream",
    "'application/json, application/json'",
    "''"
  })
  void create_whenJsonIsSentWithoutItsType_isAccepted(String type) {
    for (String route : bodiesByRoute().keySet()) {
      String body = "\ufeff" + bodiesByRoute().get(route).formatted(CAT + " \ud83d\udc31");
      HttpResponse<String> answer = send("POST", route, type, body.getBytes(UTF_8));
      assertThat(answer.statusCode()).as(route + answer.body()).isIn(200, 202);
      assertThat(answer.body()).doesNotContain("invalid");
    }
    assertThat(api.started()).hasSize(2); // equal requests are one job on all routes
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "multipart/form-data; boundary=x|--x\\r\\nContent-Disposition: form-data; name=prompt",
        "application/x-www-form-urlencoded|prompt=A+mouse",
        "application/x-www-form-urlencoded|",
        "text/plain|A mouse.",
        "application/xml|<prompt>A mouse.</prompt>",
        "image/png|\u0089PNG",
        "a b|A mouse."
      })
  void create_whenTheBodyIsOfAnotherType_namesTheTypeThatIsWanted(String type, String body) {
    byte[] bytes = (body == null ? "" : body).getBytes(UTF_8);
    for (String route : bodiesByRoute().keySet()) {
      HttpResponse<String> answer = send("POST", route, type, bytes);
      assertThat(answer.body()).contains("Content-Type must be application/json");
      if (route.equals("/v1/videos")) {
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.headers().firstValue("accept-post")).contains("application/json");
      }
    }
    assertThat(api.started()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "|expected a JSON object with Content-Type: application/json, found an empty body",
        "[]|expected a JSON object, found an array",
        "null|expected a JSON object, found null",
        "{'prompt': 'a', 'prompt': 'b'}|a field name appears twice in one object at line 1, column"
            + " 27",
        "{'prompt': NaN}|at line 1, column 15",
        "{'prompt': 'a',}|expected a field name in double quotes at line 1, column 16",
        "{'prompt': 'a'|unexpected end of the JSON text at line 1, column 15",
        "{'prompt' 'a'}|expected ':' at line 1, column 11",
        "{'prompt': 'a'} {}|nothing may follow the JSON object (line 1, column 17)",
        "{prompt: 'a'}|expected a field name in double quotes at line 1, column 2",
        "{'prompt': 'a' // x|at line 1, column 16",
        "{'prompt': 'a' 'b': 1}|expected ',' or '}' at line 1, column 16"
      })
  void create_whenTheJsonIsBroken_saysWhereAndWhatWasExpected(String body, String why) {
    byte[] bytes = (body == null ? "" : body.replace('\'', '"')).getBytes(UTF_8);
    for (String route : bodiesByRoute().keySet()) {
      assertThat(send("POST", route, "application/json", bytes).body()).contains(why);
    }
    assertThat(api.started()).isEmpty();
  }

  private HttpResponse<String> send(String method, String route, String type, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(front.baseUrl() + route))
            .header("Authorization", "Bearer " + InMemoryApi.KEY)
            .method(method, BodyPublishers.ofByteArray(body));
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    return TestClient.sent(request.build());
  }
}
