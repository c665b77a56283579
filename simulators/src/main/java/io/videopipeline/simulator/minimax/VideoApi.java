package io.videopipeline.simulator.minimax;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.simulator.http.Answer;
import io.videopipeline.simulator.http.Exchange;
import io.videopipeline.simulator.minimax.Fault.Place;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;

/** The routes of the video API, from words and pictures and from templates. */
final class VideoApi implements Calls.Face {
  private static final Duration LINK_LIFETIME = Duration.ofHours(1);
  private static final Duration TEMPLATE_LINK_LIFETIME = Duration.ofHours(9);

  private final VideoTaskService studio;
  private final Calls calls;

  VideoApi(VideoTaskService studio, Calls calls) {
    this.studio = studio;
    this.calls = calls;
  }

  void answer(Exchange exchange) throws IOException {
    switch (exchange.method() + " " + exchange.path()) {
      case "POST /v1/video_generation" -> calls.answer(Place.CREATE, exchange, this, this::create);
      case "GET /v1/query/video_generation" ->
          calls.answer(Place.QUERY, exchange, this, this::query);
      case "GET /v1/files/retrieve" -> calls.answer(Place.RETRIEVE, exchange, this, this::retrieve);
      case "POST /v1/video_template_generation" ->
          calls.answer(Place.CREATE, exchange, this, this::fill);
      case "GET /v1/query/video_template_generation" ->
          calls.answer(Place.QUERY, exchange, this, this::queryFilled);
      default -> exchange.answer(404);
    }
  }

  @Override
  public boolean admits(Exchange exchange) {
    return exchange.bearerKey().isPresent();
  }

  @Override
  public Answer refused(Place place, long code) {
    return Answer.ok(Answers.refused(place, code, VendorCode.words(code)));
  }

  private Answer create(Exchange exchange, long failureCode) throws IOException {
    return created(exchange, body -> studio.generate(body, failureCode));
  }

  private Answer fill(Exchange exchange, long failureCode) throws IOException {
    return created(exchange, body -> studio.fill(body, failureCode));
  }

  private static Answer created(Exchange exchange, Creation creation) throws IOException {
    try {
      return Answer.ok(Answers.created(creation.begin(exchange.body())));
    } catch (InvalidParametersException invalid) {
      return invalid(Place.CREATE, invalid.text());
    } catch (JsonProcessingException broken) {
      return invalid(Place.CREATE, "invalid params, no JSON");
    }
  }

  private Answer query(Exchange exchange, long failureCode) {
    return progress(exchange, studio::find, Answers::generated);
  }

  private Answer queryFilled(Exchange exchange, long failureCode) {
    return progress(
        exchange,
        studio::findFilled,
        task -> Answers.filled(task, calls.link(exchange, task, TEMPLATE_LINK_LIFETIME)));
  }

  private Answer progress(
      Exchange exchange, LongFunction<Optional<Task>> found, Function<Task, ObjectNode> generated) {
    Optional<Task> asked = number(exchange.parameter("task_id")).flatMap(found::apply);
    if (asked.isEmpty()) {
      return invalid(Place.QUERY, "invalid params, invalid task_id");
    }
    Task task = asked.get();
    return Answer.ok(
        switch (studio.progress(task)) {
          case Progress.Underway underway -> Answers.underway(task, underway.stage());
          case Progress.Generated made -> generated.apply(task);
          case Progress.Failed failed -> Answers.failed(task, failed.code());
        });
  }

  private Answer retrieve(Exchange exchange, long failureCode) throws IOException {
    Optional<Task> task = number(exchange.parameter("file_id")).flatMap(studio::findByFile);
    if (task.isEmpty()) {
      return invalid(Place.RETRIEVE, "invalid params, invalid file_id");
    }
    long bytes = Files.size(studio.video(task.get()));
    URI link = calls.link(exchange, task.get(), LINK_LIFETIME);
    return Answer.ok(Answers.file(task.get(), bytes, link));
  }

  private static Answer invalid(Place place, String words) {
    return Answer.ok(Answers.refused(place, VendorCode.INVALID_PARAMETERS, words));
  }

  private static Optional<Long> number(String text) {
    return text.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }

  /** What takes a request. */
  private interface Creation {
    Task begin(JsonNode body) throws IOException;
  }
}
