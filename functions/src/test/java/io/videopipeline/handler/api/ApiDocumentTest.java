package io.videopipeline.handler.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import io.videopipeline.handler.api.ApiExchange.PlainRequest;
import io.videopipeline.handler.api.routing.ApiDependencies;
import io.videopipeline.handler.api.routing.ApiResponse;
import io.videopipeline.job.Failure.FailureCode;
import io.videopipeline.job.JobState;
import io.videopipeline.provider.minimax.wire.StatusCode;
import io.videopipeline.request.Field;
import io.videopipeline.request.Format.Resolution;
import io.videopipeline.request.Mode;
import io.videopipeline.request.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

@SharedApiStack.Required
class ApiDocumentTest {
  private final ApiDocument document = ApiDocument.read();

  @Test
  void document_isValidOpenApi() {
    ParseOptions options = new ParseOptions();
    options.setResolve(true);
    options.setValidateInternalRefs(true);
    SwaggerParseResult result =
        new OpenAPIV3Parser().readContents(document.text(), List.of(), options);
    assertThat(result.getMessages()).isEmpty();
    assertThat(result.getOpenAPI().getPaths()).hasSize(document.paths().size());
  }

  @Test
  void schemas_areValidJsonSchemas() {
    List<JsonNode> schemas = new ArrayList<>(document.at("").findValues("schema"));
    document.at("/components/schemas").forEach(schemas::add);
    assertThat(schemas)
        .hasSizeGreaterThan(60)
        .allSatisfy(schema -> assertThat(document.faultsOfSchema(schema)).isEmpty());
  }

  @Test
  void examples_matchTheirSchemas() {
    List<JsonNode> contents =
        document.at("").findValues("content").stream()
            .flatMap(content -> StreamSupport.stream(content.spliterator(), false))
            .filter(content -> content.has("examples"))
            .toList();
    assertThat(contents)
        .hasSizeGreaterThan(20)
        .allSatisfy(
            content ->
                assertThat(content.path("examples"))
                    .isNotEmpty()
                    .allSatisfy(
                        example ->
                            assertThat(
                                    document.faults(content.path("schema"), example.path("value")))
                                .isEmpty()));
  }

  @Test
  void faults_ofAnInvalidVideo_areFound() {
    JsonNode schema = document.at("/components/schemas/Video");
    JsonNode accepted =
        document.at(
            "/paths/~1v1~1videos/post/responses/202/content/application~1json/examples/accepted/value");
    assertThat(document.faults(schema, accepted)).isEmpty();
    for (String field : List.of("id", "status", "created_at", "model")) {
      var other = accepted.<ObjectNode>deepCopy();
      assertThat(document.faults(schema, other.put(field, "?"))).as(field).isNotEmpty();
      other.remove(field);
      assertThat(document.faults(schema, other)).as(field).isNotEmpty();
    }
    var more = accepted.<ObjectNode>deepCopy();
    assertThat(document.faults(schema, more.put("more", 1))).isNotEmpty();
  }

  @Test
  void operations_haveUniqueIds() {
    List<String> names = document.at("").findValuesAsText("operationId");
    assertThat(names).hasSize(23).doesNotHaveDuplicates();
  }

  @Test
  void operations_areTheRoutes(ApiStack stack) {
    ApiDependencies dependencies = ApiDependencies.of(stack.wiring());
    List<String> routes =
        Stream.concat(
                ApiRoutes.open(dependencies).stream(),
                ApiRoutes.authenticated(dependencies).stream())
            .map(route -> route.method() + " " + filled(route.path(), "{id}"))
            .toList();
    List<String> operations = new ArrayList<>();
    document
        .paths()
        .forEach(
            (path, item) ->
                methodsOf(item)
                    .forEach(method -> operations.add(method + " " + filled(path, "{id}"))));
    assertThat(operations).containsExactlyInAnyOrderElementsOf(routes);
  }

  @Test
  void allowHeader_listsTheMethodsOfEachPath(ApiStack stack) {
    document
        .paths()
        .forEach(
            (path, item) -> {
              ApiExchange answer =
                  stack.newCaller().send(PlainRequest.of("PATCH", filled(path, "1")));
              assertThat(answer.header("allow"))
                  .contains(String.join(", ", methodsOf(item)).replace("GET", "GET, HEAD"));
            });
  }

  @Test
  void enumerations_matchTheCode() {
    assertThat(enumeration("Status")).isEqualTo(JobState.NAMES);
    assertThat(enumeration("Mode")).isEqualTo(texts(Mode.values(), Mode::text));
    assertThat(enumeration("Model")).isEqualTo(texts(Model.values(), Model::text));
    assertThat(enumeration("Resolution")).isEqualTo(texts(Resolution.values(), Resolution::text));
    assertThat(enumeration("FailureCode"))
        .isEqualTo(texts(FailureCode.values(), FailureCode::text));
    assertThat(enumeration("ProblemCode"))
        .containsExactlyInAnyOrderElementsOf(texts(Problem.values(), ApiDocumentTest::codeOf));
  }

  @Test
  void statusCodesOfMiniMax_matchTheCode() {
    assertThat(enumeration("MiniMaxStatusCode"))
        .isEqualTo(texts(StatusCode.values(), code -> Long.toString(code.number())));
  }

  @Test
  void examplesOfProblems_matchTheCode() {
    List<JsonNode> examples =
        document.at("").findValues("application/problem+json").stream()
            .flatMap(content -> StreamSupport.stream(content.path("examples").spliterator(), false))
            .map(example -> example.path("value"))
            .toList();
    for (Problem problem : Problem.values()) {
      JsonNode answered = json(problem);
      assertThat(examples)
          .filteredOn(example -> example.path("code").equals(answered.path("code")))
          .isNotEmpty()
          .allSatisfy(
              example ->
                  assertThat(answered.properties())
                      .allSatisfy(
                          field ->
                              assertThat(example.path(field.getKey()))
                                  .isEqualTo(field.getValue())));
    }
  }

  @Test
  void fieldsOfCreateRequests_matchTheCode() {
    List<String> ofTemplates = List.of("template_id", "text_inputs", "media_inputs");
    List<String> all = texts(Field.values(), Field::text);
    assertThat(fieldsOf("CreateVideo")).containsExactlyInAnyOrderElementsOf(all);
    assertThat(fieldsOf("MiniMaxCreateVideo"))
        .containsExactlyInAnyOrderElementsOf(
            all.stream().filter(field -> !ofTemplates.contains(field)).toList());
    assertThat(fieldsOf("MiniMaxCreateTemplateVideo"))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(ofTemplates.stream(), Stream.of("callback_url")).toList());
  }

  @Test
  void examplesOfCompatibleCreateRequests_areAccepted() {
    InMemoryApi api = new InMemoryApi();
    List<Integer> statuses = new ArrayList<>();
    document
        .paths()
        .forEach(
            (path, item) -> {
              if (DocumentedExchange.DocumentedDialect.of(item)
                  != DocumentedExchange.DocumentedDialect.NATIVE) {
                for (JsonNode example :
                    item.at("/post/requestBody/content/application~1json/examples")) {
                  var answer = api.post(path, example.path("value").toString()).json();
                  statuses.add((Integer) ((Map<?, ?>) answer.get("base_resp")).get("status_code"));
                }
              }
            });
    assertThat(statuses).hasSize(8).containsOnly(0);
  }

  @Test
  void document_isServedWithoutAKey(ApiStack stack) {
    ApiExchange answer = stack.newCaller().sendWithoutKey(PlainRequest.get("/openapi.json"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(document.text());
  }

  private static List<String> methodsOf(JsonNode item) {
    return Stream.of("delete", "get", "post")
        .filter(item::has)
        .map(method -> method.toUpperCase(Locale.ROOT))
        .toList();
  }

  private static String filled(String path, String placeholder) {
    return path.replaceAll("\\{\\w+}", Matcher.quoteReplacement(placeholder));
  }

  private List<String> fieldsOf(String schema) {
    List<String> fields = new ArrayList<>();
    document
        .at("/components/schemas/" + schema + "/properties")
        .fieldNames()
        .forEachRemaining(fields::add);
    return fields;
  }

  private List<String> enumeration(String schema) {
    List<String> values = new ArrayList<>();
    document.at("/components/schemas/" + schema + "/enum").forEach(one -> values.add(one.asText()));
    return values;
  }

  private static <T> List<String> texts(T[] values, Function<T, String> text) {
    return Arrays.stream(values).map(text).toList();
  }

  private static String codeOf(Problem problem) {
    return json(problem).path("code").asText();
  }

  private static JsonNode json(Problem problem) {
    ApiResponse response = problem.response();
    return new ApiExchange(
            PlainRequest.get("/"), response.status(), response.headers(), response.body())
        .json();
  }
}
