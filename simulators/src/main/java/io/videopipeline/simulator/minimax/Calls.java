package io.videopipeline.simulator.minimax;

import io.videopipeline.simulator.behaviour.StampedBehaviour;
import io.videopipeline.simulator.http.Answer;
import io.videopipeline.simulator.http.Exchange;
import io.videopipeline.simulator.http.Exchange.CutException;
import io.videopipeline.simulator.minimax.Fault.Kind;
import io.videopipeline.simulator.minimax.Fault.Place;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** The calls to a studio: counted, gone wrong as ordered, and steered from outside. */
public final class Calls {
  private static final String DOWNLOADS = "/_download/";

  private final VideoTaskService studio;
  private final Faults faults = new Faults(() -> ThreadLocalRandom.current().nextDouble());
  private final Steering steering;

  public Calls(VideoTaskService studio, List<? extends StampedBehaviour> behaviours) {
    this.studio = studio;
    this.steering = new Steering(studio, faults, behaviours);
  }

  /** Orders these misbehaviours instead of those ordered before. */
  public void misbehave(List<Fault> ordered) {
    faults.replace(ordered);
  }

  /** Answers what is the same behind every face: steering and downloads. False: it is neither. */
  public boolean answers(Exchange exchange) throws IOException {
    if (exchange.path().startsWith(Steering.ROUTES)) {
      steering.answer(exchange);
      return true;
    }
    if (exchange.path().startsWith(DOWNLOADS)) {
      download(exchange);
      return true;
    }
    return false;
  }

  /** Answers a call of this face, or misbehaves. */
  public void answer(Place place, Exchange exchange, Face face, Route route) throws IOException {
    studio.count(place);
    if (!face.admits(exchange)) {
      exchange.answer(face.refused(place, VendorCode.NOT_AUTHORIZED));
      return;
    }
    Optional<Fault> fault = faults.next(place);
    if (fault.isPresent()) {
      misbehave(fault.get(), exchange, face, route);
    } else {
      exchange.answer(route.answer(exchange, 0));
    }
  }

  /** A fresh link to a task's video, on the server that was asked. */
  public URI link(Exchange exchange, Task task, Duration lifetime) {
    return exchange.baseUrl().resolve(DOWNLOADS + studio.link(task, lifetime) + "/output.mp4");
  }

  private static void misbehave(Fault fault, Exchange exchange, Face face, Route route)
      throws IOException {
    switch (fault.kind()) {
      case THROTTLED, REFUSED -> {
        hold(fault);
        exchange.answer(face.refused(fault.at(), fault.value()));
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
        Answer lost = route.answer(exchange, 0);
        hold(fault);
        throw new CutException("Lost, as was ordered: " + lost);
      }
      case SLOW, FAILED -> {
        Answer answer = route.answer(exchange, fault.kind() == Kind.FAILED ? fault.value() : 0);
        hold(fault);
        exchange.answer(answer);
      }
    }
  }

  private void download(Exchange exchange) throws IOException {
    studio.count(Place.DOWNLOAD);
    Optional<Path> video =
        studio.open(exchange.path().substring(DOWNLOADS.length()).split("/", 2)[0]);
    if (!exchange.method().equals("GET") || video.isEmpty()) {
      exchange.answer(403);
      return;
    }
    Optional<Fault> fault = faults.next(Place.DOWNLOAD);
    if (fault.isEmpty()) {
      exchange.send(video.get(), Long.MAX_VALUE);
      return;
    }
    hold(fault.get());
    switch (fault.get().kind()) {
      case HTTP -> exchange.answer(Math.toIntExact(fault.get().value()));
      case CUT -> exchange.send(video.get(), fault.get().value());
      case SLOW -> exchange.send(video.get(), Long.MAX_VALUE);
      case TIMEOUT, LOST, THROTTLED, REFUSED, FAILED -> throw new CutException();
    }
  }

  private static void hold(Fault fault) throws IOException {
    try {
      Thread.sleep(fault.held());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new CutException();
    }
  }

  /** The manners of an API. */
  public interface Face {
    /** Whether the caller shows a key that is taken. */
    boolean admits(Exchange exchange);

    /**
     * A refusal in this API's form.
     *
     * @param code MiniMax's status code
     */
    Answer refused(Place place, long code);
  }

  /** What answers a call; a failure code other than 0 makes the task fail later. */
  public interface Route {
    Answer answer(Exchange exchange, long failureCode) throws IOException;
  }
}
