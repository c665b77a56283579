package io.videopipeline.simulator.metriqual;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.simulator.http.Exchange;
import io.videopipeline.simulator.http.Exchange.JsonResponse;
import io.videopipeline.simulator.metriqual.MetriqualResponses.TaskId;
import io.videopipeline.simulator.minimax.CallDispatcher;
import io.videopipeline.simulator.minimax.Fault.Operation;
import io.videopipeline.simulator.minimax.InvalidParametersException;
import io.videopipeline.simulator.minimax.StatusCode;
import io.videopipeline.simulator.minimax.VideoTask;
import io.videopipeline.simulator.minimax.VideoTask.TaskStatus;
import io.videopipeline.simulator.minimax.VideoTaskService;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Metriqual's routes for MiniMax's videos.
 *
 * @see <a href="https://docs.metriqual.com/docs/video-minimax">MiniMax video</a>
 */
final class MetriqualApi implements CallDispatcher.ProviderApi {
  private static final String KEY_PREFIX = "mql_";
  private static final Duration LINK_LIFETIME = Duration.ofHours(1);
  private static final Set<String> CREATIONS =
      Set.of("POST /v1/videos/minimax/generations", "POST /v1/videos/generations");
  private static final String VIDEO = "/v1/videos/generations/";
  private static final String QUERY = "/v1/videos/query/";
  private static final String DOWNLOAD = "/v1/videos/download/";

  private static final Set<String> MODELS =
      Set.of(
          "T2V-01",
          "I2V-01",
          "S2V-01",
          "MiniMax-Hailuo-2.3",
          "MiniMax-Hailuo-2.3-Fast",
          "MiniMax-Hailuo-02");

  /** The fields of MiniMax's modes that Metriqual does not document. */
  private static final List<String> UNSUPPORTED_FIELDS =
      List.of(
          "last_frame_image", "subject_reference", "template_id", "text_inputs", "media_inputs");

  private final VideoTaskService service;
  private final CallDispatcher dispatcher;
  private volatile Set<ResponseForm> forms = Set.of();

  MetriqualApi(VideoTaskService service, CallDispatcher dispatcher) {
    this.service = service;
    this.dispatcher = dispatcher;
  }

  void choose(Set<ResponseForm> chosen) {
    forms = Set.copyOf(chosen);
  }

  Set<ResponseForm> forms() {
    return forms;
  }

  void handle(Exchange exchange) throws IOException {
    String route = exchange.method() + " " + exchange.path();
    if (CREATIONS.contains(route)) {
      dispatcher.dispatch(Operation.CREATE, exchange, this, this::create);
    } else if (route.startsWith("GET " + QUERY)) {
      dispatcher.dispatch(Operation.QUERY, exchange, this, this::query);
    } else if (route.startsWith("GET " + VIDEO)) {
      dispatcher.dispatch(Operation.QUERY, exchange, this, this::video);
    } else if (route.startsWith("GET " + DOWNLOAD)) {
      dispatcher.dispatch(Operation.RETRIEVE, exchange, this, this::file);
    } else {
      exchange.answer(error(MetriqualError.NOT_FOUND, "no such route"));
    }
  }

  @Override
  public boolean isAuthorized(Exchange exchange) {
    return exchange
        .bearerKey()
        .filter(key -> key.startsWith(KEY_PREFIX) && key.length() > KEY_PREFIX.length())
        .isPresent();
  }

  @Override
  public JsonResponse error(Operation operation, long code) {
    MetriqualError type = MetriqualError.of(code);
    return type == MetriqualError.UNAUTHORIZED
        ? error(type, "missing or invalid API key")
        : error(code, StatusCode.message(code));
  }

  private JsonResponse create(Exchange exchange, long failureCode) throws IOException {
    try {
      JsonNode body = exchange.body();
      Optional<String> violation = violation(body);
      if (violation.isPresent()) {
        return error(MetriqualError.INVALID_REQUEST, violation.get());
      }
      VideoTask task = service.create(body, failureCode);
      if (body.hasNonNull("first_frame_image") && forms.contains(ResponseForm.BLOCKING_IMAGE)) {
        return finished(exchange, task);
      }
      return JsonResponse.ok(
          forms.contains(ResponseForm.VIDEO_OBJECT)
              ? MetriqualResponses.video(task, service.status(task))
              : MetriqualResponses.created(task));
    } catch (InvalidParametersException invalid) {
      return error(StatusCode.INVALID_PARAMETERS, invalid.text());
    } catch (JsonProcessingException broken) {
      return error(MetriqualError.INVALID_REQUEST, "the body must be a JSON object");
    }
  }

  private JsonResponse finished(Exchange exchange, VideoTask task) throws IOException {
    return switch (service.awaitEnd(task)) {
      case TaskStatus.GenerationFailed failed -> error(Operation.CREATE, failed.code());
      case TaskStatus.Generated generated ->
          JsonResponse.ok(
              MetriqualResponses.finished(task, link(exchange, task), service.age(task)));
    };
  }

  private JsonResponse query(Exchange exchange, long failureCode) {
    boolean withLink = exchange.parameter("include_download_url").equals("true");
    return status(exchange, QUERY, withLink, MetriqualResponses::task);
  }

  private JsonResponse video(Exchange exchange, long failureCode) {
    return status(exchange, VIDEO, true, MetriqualResponses::video);
  }

  /** Responds with the status of the task whose id follows the route in the path. */
  private JsonResponse status(
      Exchange exchange,
      String route,
      boolean withLink,
      BiFunction<VideoTask, TaskStatus, ObjectNode> body) {
    Optional<VideoTask> requested =
        TaskId.parse(exchange.path().substring(route.length()))
            .flatMap(id -> service.find(id.number()));
    if (requested.isEmpty()) {
      return error(MetriqualError.NOT_FOUND, "no such task");
    }
    VideoTask task = requested.get();
    TaskStatus status = service.status(task);
    ObjectNode response = body.apply(task, status);
    if (withLink && status instanceof TaskStatus.Generated) {
      response.put("download_url", link(exchange, task).toString());
    }
    return JsonResponse.ok(response);
  }

  private JsonResponse file(Exchange exchange, long failureCode) {
    String text = exchange.path().substring(DOWNLOAD.length());
    return Optional.of(text)
        .filter(id -> id.matches("[0-9]{1,18}"))
        .flatMap(id -> service.findByFile(Long.parseLong(id)))
        .map(
            task ->
                JsonResponse.ok(MetriqualResponses.file(task, link(exchange, task), LINK_LIFETIME)))
        .orElseGet(() -> error(MetriqualError.NOT_FOUND, "no such file"));
  }

  private URI link(Exchange exchange, VideoTask task) {
    return dispatcher.link(exchange, task, LINK_LIFETIME);
  }

  private JsonResponse error(long statusCode, String message) {
    return error(
        MetriqualError.of(statusCode),
        message,
        JsonNodeFactory.instance.objectNode().put("status_code", statusCode));
  }

  private JsonResponse error(MetriqualError type, String message) {
    return error(type, message, JsonNodeFactory.instance.objectNode());
  }

  private JsonResponse error(MetriqualError type, String message, ObjectNode details) {
    boolean nested = forms.contains(ResponseForm.NESTED_ERROR);
    return new JsonResponse(
        type.status(), MetriqualResponses.error(type, message, details, nested));
  }

  /** The first rule of Metriqual that a request breaks, if any; MiniMax checks everything else. */
  private static Optional<String> violation(JsonNode body) {
    if (!body.isObject()) {
      return Optional.of("the body must be a JSON object");
    }
    for (String field : UNSUPPORTED_FIELDS) {
      if (body.hasNonNull(field)) {
        return Optional.of(field + " is not supported");
      }
    }
    if (!body.hasNonNull("model")) {
      return Optional.of("model is required");
    }
    if (!MODELS.contains(body.get("model").asText())) {
      return Optional.of("model '%s' is not supported".formatted(body.get("model").asText()));
    }
    return body.path("prompt").asText("").isBlank()
        ? Optional.of("prompt is required")
        : Optional.empty();
  }
}
