package io.videopipeline.simulator.minimax;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.simulator.minimax.Exchange.CutException;
import io.videopipeline.simulator.minimax.Fault.Kind;
import io.videopipeline.simulator.minimax.Fault.Place;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** The routes of the video API. */
final class VideoApi {
  private static final long INVALID_PARAMETERS = 2013;
  private static final long NOT_AUTHORIZED = 1004;
  private static final long UNKNOWN_ERROR = 1000;
  private static final Duration LINK_LIFETIME = Duration.ofHours(1);
  private static final String DOWNLOADS = "/_download/";

  private final TaskFolder folder;
  private final Faults faults;
  private final Duration generationTime;
  private final Clock clock;
  private final Supplier<URI> baseUrl;

  VideoApi(
      TaskFolder folder,
      Faults faults,
      Duration generationTime,
      Clock clock,
      Supplier<URI> baseUrl) {
    this.folder = folder;
    this.faults = faults;
    this.generationTime = generationTime;
    this.clock = clock;
    this.baseUrl = baseUrl;
  }

  void handle(Exchange exchange) throws IOException {
    if (exchange.path().startsWith(DOWNLOADS)) {
      download(exchange);
      return;
    }
    switch (exchange.method() + " " + exchange.path()) {
      case "POST /v1/video_generation" -> guarded(Place.CREATE, exchange, this::create);
      case "GET /v1/query/video_generation" -> guarded(Place.QUERY, exchange, this::query);
      case "GET /v1/files/retrieve" -> guarded(Place.RETRIEVE, exchange, this::retrieve);
      default -> exchange.answer(404);
    }
  }

  private void guarded(Place place, Exchange exchange, Route route) throws IOException {
    folder.count(place.text());
    if (!exchange.hasKey()) {
      exchange.answer(Answers.refused(place, NOT_AUTHORIZED, Answers.messageOf(NOT_AUTHORIZED)));
      return;
    }
    Optional<Fault> fault = faults.next(place);
    if (fault.isPresent()) {
      misbehave(fault.get(), exchange, route);
    } else {
      exchange.answer(route.answer(exchange, 0));
    }
  }

  private static void misbehave(Fault fault, Exchange exchange, Route route) throws IOException {
    switch (fault.kind()) {
      case THROTTLED, REFUSED -> {
        hold(fault);
        exchange.answer(
            Answers.refused(fault.at(), fault.value(), Answers.messageOf(fault.value())));
      }
      case HTTP -> {
        hold(fault);
        exchange.answer(Math.toIntExact(fault.value()));
      }
      case TIMEOUT, CUT -> {
        hold(fault);
        throw new CutException();
      }
      case LOST -> {
        ObjectNode lost = route.answer(exchange, 0);
        hold(fault);
        throw new CutException("Lost, as was ordered: " + lost);
      }
      case SLOW, FAILED -> {
        ObjectNode answer = route.answer(exchange, fault.kind() == Kind.FAILED ? fault.value() : 0);
        hold(fault);
        exchange.answer(answer);
      }
    }
  }

  private ObjectNode create(Exchange exchange, long failureCode) throws IOException {
    try {
      CreateRequest request = CreateRequest.read(exchange.body());
      Task task = task(request, failureCode);
      while (!folder.add(task)) {
        task = task(request, failureCode);
      }
      return Answers.created(task);
    } catch (InvalidParametersException invalid) {
      return Answers.refused(Place.CREATE, INVALID_PARAMETERS, invalid.text());
    } catch (JsonProcessingException broken) {
      return Answers.refused(Place.CREATE, INVALID_PARAMETERS, "invalid params, no JSON");
    }
  }

  private Task task(CreateRequest request, long failureCode) {
    long id = ThreadLocalRandom.current().nextLong(100_000_000_000_000L, 999_999_999_999_998L);
    return new Task(
        id,
        request.model().text(),
        request.prompt(),
        request.size().width(),
        request.size().height(),
        request.seconds(),
        clock.millis(),
        failureCode);
  }

  private ObjectNode query(Exchange exchange, long failureCode) {
    Optional<Task> found = number(exchange.parameter("task_id")).flatMap(folder::find);
    if (found.isEmpty()) {
      return Answers.refused(Place.QUERY, INVALID_PARAMETERS, "invalid params, invalid task_id");
    }
    Task task = found.get();
    String status = task.status(clock.instant(), generationTime);
    if (status.equals("Success") && folder.isBroken(task)) {
      return Answers.failed(task, UNKNOWN_ERROR);
    }
    return switch (status) {
      case "Success" ->
          folder.isEncoded(task) ? Answers.generated(task) : Answers.underway(task, "Processing");
      case "Fail" -> Answers.failed(task, task.failureCode());
      default -> Answers.underway(task, status);
    };
  }

  private ObjectNode retrieve(Exchange exchange, long failureCode) throws IOException {
    Optional<Task> task =
        number(exchange.parameter("file_id"))
            .flatMap(fileId -> folder.find(fileId - 1))
            .filter(made -> made.status(clock.instant(), generationTime).equals("Success"))
            .filter(folder::isEncoded);
    if (task.isEmpty()) {
      return Answers.refused(Place.RETRIEVE, INVALID_PARAMETERS, "invalid params, invalid file_id");
    }
    Link link = new Link(task.get().id(), clock.instant().plus(LINK_LIFETIME), UUID.randomUUID());
    String url = baseUrl.get() + DOWNLOADS + link.text() + "/output.mp4";
    return Answers.file(task.get(), Files.size(folder.video(task.get())), url);
  }

  private void download(Exchange exchange) throws IOException {
    folder.count(Place.DOWNLOAD.text());
    String text = exchange.path().substring(DOWNLOADS.length()).split("/", 2)[0];
    Optional<Task> task =
        Link.parse(text)
            .filter(link -> clock.instant().isBefore(link.until()))
            .flatMap(link -> folder.find(link.taskId()))
            .filter(folder::isEncoded);
    if (!exchange.method().equals("GET") || task.isEmpty()) {
      exchange.answer(403);
      return;
    }
    Path video = folder.video(task.get());
    Optional<Fault> fault = faults.next(Place.DOWNLOAD);
    if (fault.isEmpty()) {
      exchange.send(video, Long.MAX_VALUE);
      return;
    }
    hold(fault.get());
    switch (fault.get().kind()) {
      case HTTP -> exchange.answer(Math.toIntExact(fault.get().value()));
      case CUT -> exchange.send(video, fault.get().value());
      case SLOW -> exchange.send(video, Long.MAX_VALUE);
      case TIMEOUT, LOST, THROTTLED, REFUSED, FAILED -> throw new CutException();
    }
  }

  private static Optional<Long> number(String text) {
    return text.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }

  private static void hold(Fault fault) throws IOException {
    try {
      Thread.sleep(fault.held());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new CutException();
    }
  }

  /** What answers a route; a failure code other than 0 makes the task fail later. */
  private interface Route {
    ObjectNode answer(Exchange exchange, long failureCode) throws IOException;
  }
}
