package io.videopipeline.simulator.minimax;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.simulator.minimax.CreateRequest.InvalidParametersException;
import io.videopipeline.simulator.minimax.Exchange.CutException;
import io.videopipeline.simulator.minimax.Fault.Kind;
import io.videopipeline.simulator.minimax.Fault.Place;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** The routes of the video API. */
final class VideoApi {
  private static final long INVALID_PARAMETERS = 2013;
  private static final long NOT_AUTHORIZED = 1004;
  private static final Duration LINK_LIFETIME = Duration.ofHours(1);
  private static final String DOWNLOADS = "/_download/";

  private final TaskFolder folder;
  private final Faults faults;
  private final Duration generationTime;
  private final Clock clock;
  private final Supplier<URI> baseUrl;
  private final Map<String, Link> links = new ConcurrentHashMap<>();

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
    Optional<Fault> fault = faults.next(place);
    if (fault.isPresent()) {
      hold(fault.get().delay());
      misbehave(fault.get(), exchange, route);
    } else if (exchange.hasKey()) {
      exchange.answer(route.answer(exchange, 0));
    } else {
      exchange.answer(Answers.refused(NOT_AUTHORIZED, Answers.messageOf(NOT_AUTHORIZED)));
    }
  }

  private static void misbehave(Fault fault, Exchange exchange, Route route) throws IOException {
    switch (fault.kind()) {
      case THROTTLED, REFUSED ->
          exchange.answer(Answers.refusedCreation(fault.value(), Answers.messageOf(fault.value())));
      case HTTP -> exchange.answer(Math.toIntExact(fault.value()));
      case TIMEOUT, CUT -> throw new CutException();
      case LOST -> {
        route.answer(exchange, 0);
        throw new CutException();
      }
      case FAILED -> exchange.answer(route.answer(exchange, fault.value()));
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
      return Answers.refusedCreation(INVALID_PARAMETERS, invalid.text());
    } catch (JsonProcessingException broken) {
      return Answers.refusedCreation(INVALID_PARAMETERS, "invalid params, no JSON");
    }
  }

  private Task task(CreateRequest request, long failureCode) {
    long id = ThreadLocalRandom.current().nextLong(100_000_000_000_000L, 999_999_999_999_998L);
    return new Task(
        id,
        request.model(),
        request.prompt(),
        request.width(),
        request.height(),
        request.seconds(),
        clock.millis(),
        failureCode);
  }

  private ObjectNode query(Exchange exchange, long failureCode) {
    Optional<Task> task = number(exchange.parameter("task_id")).flatMap(folder::find);
    if (task.isEmpty()) {
      return Answers.refused(INVALID_PARAMETERS, "invalid params, invalid task_id");
    }
    String status = task.get().status(clock.instant(), generationTime);
    boolean waits = status.equals("Success") && !folder.isEncoded(task.get());
    return Answers.progress(task.get(), waits ? "Processing" : status);
  }

  private ObjectNode retrieve(Exchange exchange, long failureCode) throws IOException {
    Optional<Task> task =
        number(exchange.parameter("file_id"))
            .flatMap(fileId -> folder.find(fileId - 1))
            .filter(folder::isEncoded);
    if (task.isEmpty()) {
      return Answers.refused(INVALID_PARAMETERS, "invalid params, invalid file_id");
    }
    String token = UUID.randomUUID().toString();
    links.put(token, new Link(task.get(), clock.instant().plus(LINK_LIFETIME)));
    String url = baseUrl.get() + DOWNLOADS + token + "/output.mp4";
    return Answers.file(task.get(), Files.size(folder.video(task.get())), url);
  }

  private void download(Exchange exchange) throws IOException {
    folder.count(Place.DOWNLOAD.text());
    String token = exchange.path().substring(DOWNLOADS.length()).split("/", 2)[0];
    Link link = links.get(token);
    if (link == null || !clock.instant().isBefore(link.until())) {
      exchange.answer(403);
      return;
    }
    Optional<Fault> fault = faults.next(Place.DOWNLOAD);
    if (fault.isPresent() && fault.get().kind() == Kind.HTTP) {
      exchange.answer(Math.toIntExact(fault.get().value()));
    } else {
      exchange.send(folder.video(link.task()), fault.map(Fault::value).orElse(Long.MAX_VALUE));
    }
  }

  private static Optional<Long> number(String text) {
    return text.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }

  private static void hold(Duration delay) throws IOException {
    try {
      Thread.sleep(delay);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new CutException();
    }
  }

  /** What answers a route; a failure code other than 0 makes the task fail later. */
  private interface Route {
    ObjectNode answer(Exchange exchange, long failureCode) throws IOException;
  }

  private record Link(Task task, Instant until) {}
}
