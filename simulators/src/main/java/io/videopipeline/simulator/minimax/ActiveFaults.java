package io.videopipeline.simulator.minimax;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.simulator.minimax.Fault.Frequency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** The faults that are injected at present, and their JSON form. */
final class ActiveFaults {
  private final List<Fault> faults = new ArrayList<>();
  private final DoubleSupplier random;

  ActiveFaults(DoubleSupplier random) {
    this.random = random;
  }

  synchronized void replace(List<Fault> replacement) {
    faults.clear();
    faults.addAll(replacement);
  }

  /** The list as {@code GET /_simulator/faults} returns it, with the remaining number of times. */
  synchronized ArrayNode toJson() {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (Fault fault : faults) {
      ObjectNode node =
          list.addObject()
              .put("at", fault.at().text())
              .put("fault", fault.kindAndValue())
              .put("delay", fault.delay().toMillis() / 1000.0);
      switch (fault.frequency()) {
        case Frequency.Times times -> node.put("times", times.left());
        case Frequency.Rate rate -> node.put("rate", rate.probability());
      }
    }
    return list;
  }

  /** The fault to inject into this call, if any; a fault with a number of times is counted down. */
  synchronized Optional<Fault> next(Fault.Operation operation) {
    for (int i = 0; i < faults.size(); i++) {
      Fault fault = faults.get(i);
      if (fault.at() == operation && applies(i, fault)) {
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }

  private boolean applies(int index, Fault fault) {
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
   * Reads the body of {@code PUT /_simulator/faults}.
   *
   * @throws IllegalArgumentException when it is invalid
   */
  static List<Fault> parse(JsonNode list) {
    List<Fault> faults = new ArrayList<>();
    if (!list.isArray()) {
      throw new IllegalArgumentException(
          "the body must be an array of {at, fault, times or rate, delay}");
    }
    for (Iterator<JsonNode> nodes = list.elements(); nodes.hasNext(); ) {
      faults.add(fault(nodes.next()));
    }
    return faults;
  }

  private static Fault fault(JsonNode node) {
    String suffix = "";
    if (node.has("times") && node.has("rate")) {
      throw new IllegalArgumentException("times and rate cannot be combined: " + node);
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
      throw new IllegalArgumentException(
          "delay must be a number of seconds, not %s".formatted(seconds));
    }
    return Duration.ofMillis(Math.round(seconds.asDouble() * 1000));
  }
}
