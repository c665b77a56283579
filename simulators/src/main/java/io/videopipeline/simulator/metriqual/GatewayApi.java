package io.videopipeline.simulator.metriqual;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.simulator.http.Answer;
import io.videopipeline.simulator.http.Exchange;
import io.videopipeline.simulator.minimax.Calls;
import io.videopipeline.simulator.minimax.Fault.Place;
import io.videopipeline.simulator.minimax.InvalidParametersException;
import io.videopipeline.simulator.minimax.Progress;
import io.videopipeline.simulator.minimax.Task;
import io.videopipeline.simulator.minimax.VendorCode;
import io.videopipeline.simulator.minimax.VideoTaskService;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** The routes of the gateway that lead to MiniMax. */
final class GatewayApi implements Calls.Face {
  private static final String KEY_PREFIX = "mql_";
  private static final Duration LINK_LIFETIME = Duration.ofHours(1);
  private static final Set<String> CREATIONS =
      Set.of("POST /v1/videos/minimax/generations", "POST /v1/videos/generations");
  private static final String VIDEO = "/v1/videos/generations/";
  private static final String QUERY = "/v1/videos/query/";
  private static final String DOWNLOAD = "/v1/videos/download/";

  private final VideoTaskService studio;
  private final Calls calls;
  private volatile Set<OtherForm> forms = Set.of();

  GatewayApi(VideoTaskService studio, Calls calls) {
    this.studio = studio;
    this.calls = calls;
  }

  void choose(Set<OtherForm> others) {
    forms = Set.copyOf(others);
  }

  Set<OtherForm> forms() {
    return forms;
  }

  void answer(Exchange exchange) throws IOException {
    String call = exchange.method() + " " + exchange.path();
    if (CREATIONS.contains(call)) {
      calls.answer(Place.CREATE, exchange, this, this::create);
    } else if (call.startsWith("GET " + QUERY)) {
      calls.answer(Place.QUERY, exchange, this, this::query);
    } else if (call.startsWith("GET " + VIDEO)) {
      calls.answer(Place.QUERY, exchange, this, this::video);
    } else if (call.startsWith("GET " + DOWNLOAD)) {
      calls.answer(Place.RETRIEVE, exchange, this, this::file);
    } else {
      exchange.answer(refused(MetriqualError.NOT_FOUND, "no such route"));
    }
  }

  @Override
  public boolean admits(Exchange exchange) {
    return exchange
        .bearerKey()
        .filter(key -> key.startsWith(KEY_PREFIX) && key.length() > KEY_PREFIX.length())
        .isPresent();
  }

  @Override
  public Answer refused(Place place, long code) {
    MetriqualError refusal = MetriqualError.of(code);
    return refusal == MetriqualError.UNAUTHORIZED
        ? refused(refusal, "missing or invalid API key")
        : refused(code, VendorCode.words(code));
  }

  private Answer create(Exchange exchange, long failureCode) throws IOException {
    try {
      JsonNode body = exchange.body();
      Optional<String> violation = GatewayRules.violation(body);
      if (violation.isPresent()) {
        return refused(MetriqualError.INVALID_REQUEST, violation.get());
      }
      Task task = studio.generate(body, failureCode);
      if (body.hasNonNull("first_frame_image") && forms.contains(OtherForm.BLOCKING_IMAGE)) {
        return made(exchange, task);
      }
      return Answer.ok(
          forms.contains(OtherForm.VIDEO_OBJECT)
              ? GatewayAnswers.video(task, studio.progress(task))
              : GatewayAnswers.created(task));
    } catch (InvalidParametersException invalid) {
      return refused(VendorCode.INVALID_PARAMETERS, invalid.text());
    } catch (JsonProcessingException broken) {
      return refused(MetriqualError.INVALID_REQUEST, "the body must be a JSON object");
    }
  }

  private Answer made(Exchange exchange, Task task) throws IOException {
    return switch (studio.end(task)) {
      case Progress.Failed failed -> refused(Place.CREATE, failed.code());
      case Progress.Generated generated ->
          Answer.ok(GatewayAnswers.made(task, link(exchange, task), studio.age(task)));
    };
  }

  private Answer query(Exchange exchange, long failureCode) {
    boolean linked = exchange.parameter("include_download_url").equals("true");
    return progress(exchange, QUERY, linked, GatewayAnswers::task);
  }

  private Answer video(Exchange exchange, long failureCode) {
    return progress(exchange, VIDEO, true, GatewayAnswers::video);
  }

  /** Tells how far the task is that the path names after the route. */
  private Answer progress(
      Exchange exchange,
      String route,
      boolean linked,
      BiFunction<Task, Progress, ObjectNode> form) {
    Optional<Task> asked =
        TaskIdentifier.parse(exchange.path().substring(route.length()))
            .flatMap(id -> studio.find(id.number()));
    if (asked.isEmpty()) {
      return refused(MetriqualError.NOT_FOUND, "no such task");
    }
    Task task = asked.get();
    Progress progress = studio.progress(task);
    ObjectNode answer = form.apply(task, progress);
    if (linked && progress instanceof Progress.Generated) {
      answer.put("download_url", link(exchange, task).toString());
    }
    return Answer.ok(answer);
  }

  private Answer file(Exchange exchange, long failureCode) {
    String text = exchange.path().substring(DOWNLOAD.length());
    return Optional.of(text)
        .filter(id -> id.matches("[0-9]{1,18}"))
        .flatMap(id -> studio.findByFile(Long.parseLong(id)))
        .map(task -> Answer.ok(GatewayAnswers.file(task, link(exchange, task), LINK_LIFETIME)))
        .orElseGet(() -> refused(MetriqualError.NOT_FOUND, "no such file"));
  }

  private URI link(Exchange exchange, Task task) {
    return calls.link(exchange, task, LINK_LIFETIME);
  }

  private Answer refused(long vendorCode, String text) {
    return error(
        MetriqualError.of(vendorCode),
        text,
        JsonNodeFactory.instance.objectNode().put("status_code", vendorCode));
  }

  private Answer refused(MetriqualError refusal, String text) {
    return error(refusal, text, JsonNodeFactory.instance.objectNode());
  }

  private Answer error(MetriqualError refusal, String text, ObjectNode details) {
    boolean nested = forms.contains(OtherForm.NESTED_ERROR);
    return new Answer(refusal.status(), GatewayAnswers.error(refusal, text, details, nested));
  }
}
