package io.videopipeline.simulator.minimax;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.simulator.http.Exchange;
import io.videopipeline.simulator.http.Exchange.JsonResponse;
import io.videopipeline.simulator.minimax.CallbackSender.CallbackTarget;
import io.videopipeline.simulator.minimax.Fault.Operation;
import io.videopipeline.simulator.minimax.VideoTask.TaskStatus;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;

/** The routes of the video API and of the templates (Video Agent). */
final class MiniMaxApi implements CallDispatcher.ProviderApi {
  private static final Duration LINK_LIFETIME = Duration.ofHours(1);
  private static final Duration TEMPLATE_LINK_LIFETIME = Duration.ofHours(9);

  private final VideoTaskService service;
  private final CallDispatcher dispatcher;
  private final CallbackSender callbacks;

  MiniMaxApi(VideoTaskService service, CallDispatcher dispatcher, CallbackSender callbacks) {
    this.service = service;
    this.dispatcher = dispatcher;
    this.callbacks = callbacks;
  }

  void handle(Exchange exchange) throws IOException {
    switch (exchange.method() + " " + exchange.path()) {
      case "POST /v1/video_generation" ->
          dispatcher.dispatch(Operation.CREATE, exchange, this, this::create);
      case "GET /v1/query/video_generation" ->
          dispatcher.dispatch(Operation.QUERY, exchange, this, this::query);
      case "GET /v1/files/retrieve" ->
          dispatcher.dispatch(Operation.RETRIEVE, exchange, this, this::retrieve);
      case "POST /v1/video_template_generation" ->
          dispatcher.dispatch(Operation.CREATE, exchange, this, this::createFromTemplate);
      case "GET /v1/query/video_template_generation" ->
          dispatcher.dispatch(Operation.QUERY, exchange, this, this::queryTemplate);
      default -> exchange.answer(404);
    }
  }

  @Override
  public boolean isAuthorized(Exchange exchange) {
    return exchange.bearerKey().isPresent();
  }

  @Override
  public JsonResponse error(Operation operation, long code) {
    return JsonResponse.ok(MiniMaxResponses.error(operation, code, StatusCode.message(code)));
  }

  private JsonResponse create(Exchange exchange, long failureCode) throws IOException {
    return created(exchange, body -> service.create(body, failureCode));
  }

  private JsonResponse createFromTemplate(Exchange exchange, long failureCode) throws IOException {
    return created(exchange, body -> service.createFromTemplate(body, failureCode));
  }

  private JsonResponse created(Exchange exchange, Creation creation) throws IOException {
    try {
      JsonNode body = exchange.body();
      Optional<CallbackTarget> callback =
          CallbackSender.url(body).map(url -> new CallbackTarget(url, dispatcher.callbackFault()));
      if (callback.isPresent() && !callbacks.isConfirmed(callback.get())) {
        return invalid(Operation.CREATE, "invalid params, fail to check callback url");
      }
      VideoTask task = creation.create(body);
      callback.ifPresent(known -> callbacks.follow(task, known));
      return JsonResponse.ok(MiniMaxResponses.created(task));
    } catch (IllegalArgumentException noUrl) {
      return invalid(Operation.CREATE, "invalid params, callback_url must be a URL");
    } catch (InvalidParametersException invalid) {
      return invalid(Operation.CREATE, invalid.text());
    } catch (JsonProcessingException broken) {
      return invalid(Operation.CREATE, "invalid params, the body must be JSON");
    }
  }

  private JsonResponse query(Exchange exchange, long failureCode) {
    return status(exchange, service::find, MiniMaxResponses::generated);
  }

  private JsonResponse queryTemplate(Exchange exchange, long failureCode) {
    return status(
        exchange,
        service::findFromTemplate,
        task ->
            MiniMaxResponses.generatedFromTemplate(
                task, dispatcher.link(exchange, task, TEMPLATE_LINK_LIFETIME)));
  }

  private JsonResponse status(
      Exchange exchange,
      LongFunction<Optional<VideoTask>> found,
      Function<VideoTask, ObjectNode> generated) {
    Optional<VideoTask> requested = number(exchange.parameter("task_id")).flatMap(found::apply);
    if (requested.isEmpty()) {
      return invalid(Operation.QUERY, "invalid params, invalid task_id");
    }
    VideoTask task = requested.get();
    return JsonResponse.ok(
        switch (service.status(task)) {
          case TaskStatus.InProgress inProgress ->
              MiniMaxResponses.inProgress(task, inProgress.stage());
          case TaskStatus.Generated ready -> generated.apply(task);
          case TaskStatus.GenerationFailed failed -> MiniMaxResponses.failed(task, failed.code());
        });
  }

  private JsonResponse retrieve(Exchange exchange, long failureCode) throws IOException {
    Optional<VideoTask> task = number(exchange.parameter("file_id")).flatMap(service::findByFile);
    if (task.isEmpty()) {
      return invalid(Operation.RETRIEVE, "invalid params, invalid file_id");
    }
    long bytes = Files.size(service.video(task.get()));
    URI link = dispatcher.link(exchange, task.get(), LINK_LIFETIME);
    return JsonResponse.ok(MiniMaxResponses.file(task.get(), bytes, link));
  }

  private static JsonResponse invalid(Operation operation, String message) {
    return JsonResponse.ok(
        MiniMaxResponses.error(operation, StatusCode.INVALID_PARAMETERS, message));
  }

  private static Optional<Long> number(String text) {
    return text.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }

  /** Creates the task of a request. */
  private interface Creation {
    VideoTask create(JsonNode body) throws IOException;
  }
}
