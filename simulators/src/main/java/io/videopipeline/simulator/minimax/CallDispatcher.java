package io.videopipeline.simulator.minimax;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.videopipeline.simulator.http.Exchange;
import io.videopipeline.simulator.http.Exchange.CutException;
import io.videopipeline.simulator.http.Exchange.JsonResponse;
import io.videopipeline.simulator.minimax.Fault.Kind;
import io.videopipeline.simulator.minimax.Fault.Operation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What the providers' APIs share: it counts each call, checks the API key, injects faults, and
 * serves downloads and the simulator's own routes {@code /_simulator/calls} and {@code
 * /_simulator/faults}.
 */
public final class CallDispatcher {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DOWNLOADS = "/_download/";
  private static final String SIMULATOR = "/_simulator/";

  private final VideoTaskService service;
  private final ActiveFaults faults =
      new ActiveFaults(() -> ThreadLocalRandom.current().nextDouble());

  public CallDispatcher(VideoTaskService service) {
    this.service = service;
  }

  /** Injects these faults from now on, instead of all earlier ones. */
  public void inject(List<Fault> replacement) {
    faults.replace(replacement);
  }

  /** Handles a download or a simulator route; false: the request is for the provider's API. */
  public boolean handles(Exchange exchange) throws IOException {
    if (exchange.path().startsWith(SIMULATOR)) {
      control(exchange);
      return true;
    }
    if (exchange.path().startsWith(DOWNLOADS)) {
      download(exchange);
      return true;
    }
    return false;
  }

  /** Handles a call to the provider's API, or injects a fault. */
  public void dispatch(Operation operation, Exchange exchange, ProviderApi api, CallHandler handler)
      throws IOException {
    service.count(operation);
    if (!api.isAuthorized(exchange)) {
      exchange.answer(api.error(operation, StatusCode.NOT_AUTHORIZED));
      return;
    }
    Optional<Fault> fault = faults.next(operation);
    if (fault.isPresent()) {
      inject(fault.get(), exchange, api, handler);
    } else {
      exchange.answer(handler.handle(exchange, 0));
    }
  }

  /** The fault that the callbacks of a new task have, if any. */
  Optional<Fault> callbackFault() {
    return faults.next(Operation.CALLBACK);
  }

  /** A new download URL of a task's video, on the server that received the request. */
  public URI link(Exchange exchange, VideoTask task, Duration lifetime) {
    return exchange.baseUrl().resolve(DOWNLOADS + service.link(task, lifetime) + "/output.mp4");
  }

  private static void inject(Fault fault, Exchange exchange, ProviderApi api, CallHandler handler)
      throws IOException {
    int number = Math.toIntExact(fault.value());
    switch (fault.kind()) {
      case THROTTLED, REFUSED -> {
        delay(fault);
        exchange.answer(api.error(fault.at(), fault.value()));
      }
      case HTTP -> {
        delay(fault);
        exchange.answer(number);
      }
      case BARE -> {
        delay(fault);
        exchange.answer(number, JSON.createObjectNode().put("error", "bad request"));
      }
      case HTML -> {
        delay(fault);
        exchange.answer(number, "text/html", FaultyResponse.PAGE);
      }
      case LOST -> {
        JsonResponse lost = handler.handle(exchange, 0);
        delay(fault);
        throw new CutException("Lost by an injected fault: " + lost);
      }
      case GONE -> {
        delay(fault);
        exchange.answer(api.error(fault.at(), StatusCode.INVALID_PARAMETERS));
      }
      case TIMEOUT,
          CUT,
          UNSIZED_CUT,
          STALL,
          JUNK,
          ODD,
          REDIRECT,
          UNCHECKED,
          OFF,
          SILENT,
          EARLY,
          DOUBLED,
          LATE,
          UNORDERED,
          FORGED,
          WORD -> {
        delay(fault);
        throw new CutException("Closed by an injected fault");
      }
      case SLOW, FAILED, GZIP, BADTEXT, EMPTY, LINK -> {
        JsonResponse response =
            handler.handle(exchange, fault.kind() == Kind.FAILED ? fault.value() : 0);
        delay(fault);
        FaultyResponse.send(exchange, response, fault);
      }
    }
  }

  private void download(Exchange exchange) throws IOException {
    service.count(Operation.DOWNLOAD);
    Optional<Path> video =
        service.openLink(exchange.path().substring(DOWNLOADS.length()).split("/", 2)[0]);
    if (!exchange.method().equals("GET") || video.isEmpty()) {
      exchange.answer(403);
      return;
    }
    String hop = exchange.parameter(FaultyResponse.HOP);
    if (!hop.isEmpty()) {
      FaultyResponse.followed(exchange, video.get(), hop);
      return;
    }
    Optional<Fault> fault = faults.next(Operation.DOWNLOAD);
    if (fault.isEmpty()) {
      exchange.send(video.get(), Long.MAX_VALUE);
      return;
    }
    delay(fault.get());
    FaultyResponse.download(exchange, video.get(), fault.get());
  }

  private static void delay(Fault fault) throws IOException {
    delay(fault.totalDelay());
  }

  static void delay(Duration delay) throws IOException {
    try {
      Thread.sleep(delay);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new CutException("The simulator was stopped during a delay");
    }
  }

  private void control(Exchange exchange) throws IOException {
    switch (exchange.method() + " " + exchange.path()) {
      case "GET /_simulator/calls" -> exchange.answer(200, JSON.valueToTree(service.calls()));
      case "GET /_simulator/faults" -> exchange.answer(200, faults.toJson());
      case "PUT /_simulator/faults" -> exchange.answer(replaceFaults(exchange));
      default -> exchange.answer(404);
    }
  }

  private JsonResponse replaceFaults(Exchange exchange) throws IOException {
    try {
      faults.replace(ActiveFaults.parse(exchange.body()));
      return JsonResponse.ok(faults.toJson());
    } catch (IllegalArgumentException | JsonProcessingException invalid) {
      return new JsonResponse(400, JSON.createObjectNode().put("error", invalid.getMessage()));
    }
  }

  /** What differs between the providers' APIs. */
  public interface ProviderApi {
    /** Whether the request has an API key that this API accepts. */
    boolean isAuthorized(Exchange exchange);

    /**
     * An error response in this API's format.
     *
     * @param code MiniMax's status code
     */
    JsonResponse error(Operation operation, long code);
  }

  /** Handles one call; a failure code other than 0 makes a created task fail later. */
  public interface CallHandler {
    JsonResponse handle(Exchange exchange, long failureCode) throws IOException;
  }
}
