package io.videopipeline.simulator.minimax;

import com.fasterxml.jackson.databind.JsonNode;
import io.videopipeline.simulator.minimax.Fault.Frequency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** The misbehaviours that are in force. */
final class Faults {
  private final List<Fault> faults = new ArrayList<>();
  private final DoubleSupplier random;

  Faults(DoubleSupplier random) {
    this.random = random;
  }

  synchronized void replace(List<Fault> ordered) {
    faults.clear();
    faults.addAll(ordered);
  }

  synchronized List<Fault> all() {
    return List.copyOf(faults);
  }

  /** The fault that happens at this call, if any; one that was ordered so many times is counted. */
  synchronized Optional<Fault> next(Fault.Place place) {
    for (int i = 0; i < faults.size(); i++) {
      Fault fault = faults.get(i);
      if (fault.at() == place && happens(i, fault)) {
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }

  private boolean happens(int index, Fault fault) {
    return switch (fault.frequency()) {
      case Frequency.Rate rate -> random.getAsDouble() < rate.probability();
      case Frequency.Times times when times.left() == 0 -> false;
      case Frequency.Times times -> {
        faults.set(
            index,
            new Fault(
                fault.at(),
                fault.kind(),
                fault.value(),
                new Frequency.Times(times.left() - 1),
                fault.delay()));
        yield true;
      }
    };
  }

  /**
   * Reads the list that {@code PUT /_simulator/faults} takes.
   *
   * @throws IllegalArgumentException when it has another form
   */
  static List<Fault> parse(JsonNode list) {
    List<Fault> faults = new ArrayList<>();
    if (!list.isArray()) {
      throw new IllegalArgumentException("A list of {at, fault, times | rate, delay} is wanted");
    }
    for (Iterator<JsonNode> nodes = list.elements(); nodes.hasNext(); ) {
      faults.add(fault(nodes.next()));
    }
    return faults;
  }

  private static Fault fault(JsonNode node) {
    String suffix = "";
    if (node.has("times") && node.has("rate")) {
      throw new IllegalArgumentException("times and rate exclude each other: " + node);
    }
    if (node.has("times")) {
      suffix = "x" + node.get("times").asText();
    } else if (node.has("rate")) {
      suffix = "@" + node.get("rate").asText();
    }
    Fault fault =
        Fault.parse(node.path("at").asText() + ":" + node.path("fault").asText() + suffix);
    return new Fault(
        fault.at(), fault.kind(), fault.value(), fault.frequency(), delay(node.path("delay")));
  }

  private static Duration delay(JsonNode seconds) {
    if (!seconds.isMissingNode() && !seconds.isNumber()) {
      throw new IllegalArgumentException("delay is %s; seconds are wanted".formatted(seconds));
    }
    return Duration.ofMillis(Math.round(seconds.asDouble() * 1000));
  }
}
