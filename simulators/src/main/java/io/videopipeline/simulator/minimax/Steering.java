package io.videopipeline.simulator.minimax;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.simulator.behaviour.Source;
import io.videopipeline.simulator.behaviour.StampedBehaviour;
import io.videopipeline.simulator.http.Answer;
import io.videopipeline.simulator.http.Exchange;
import java.io.IOException;
import java.util.List;

/** The routes that a simulator has and its original has not. */
final class Steering {
  static final String ROUTES = "/_simulator/";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final VideoTaskService studio;
  private final Faults faults;
  private final List<? extends StampedBehaviour> behaviours;

  Steering(VideoTaskService studio, Faults faults, List<? extends StampedBehaviour> behaviours) {
    this.studio = studio;
    this.faults = faults;
    this.behaviours = behaviours;
  }

  void answer(Exchange exchange) throws IOException {
    switch (exchange.method() + " " + exchange.path()) {
      case "GET /_simulator/calls" -> exchange.answer(Answer.ok(JSON.valueToTree(studio.calls())));
      case "GET /_simulator/behaviours" -> exchange.answer(Answer.ok(behaviours()));
      case "GET /_simulator/faults" -> exchange.answer(Answer.ok(ordered()));
      case "PUT /_simulator/faults" -> exchange.answer(order(exchange));
      default -> exchange.answer(404);
    }
  }

  private Answer order(Exchange exchange) throws IOException {
    try {
      faults.replace(Faults.parse(exchange.body()));
      return Answer.ok(ordered());
    } catch (IllegalArgumentException | JsonProcessingException wrong) {
      return new Answer(400, JSON.createObjectNode().put("error", wrong.getMessage()));
    }
  }

  private ArrayNode ordered() {
    ArrayNode list = JSON.createArrayNode();
    for (Fault fault : faults.all()) {
      ObjectNode node =
          list.addObject()
              .put("at", fault.at().text())
              .put("fault", fault.kind().text() + "=" + fault.value())
              .put("delay", fault.delay().toMillis() / 1000.0);
      switch (fault.frequency()) {
        case Fault.Frequency.Times times -> node.put("times", times.left());
        case Fault.Frequency.Rate rate -> node.put("rate", rate.probability());
      }
    }
    return list;
  }

  private ObjectNode behaviours() {
    ObjectNode answer =
        JSON.createObjectNode().put("assumed", StampedBehaviour.assumed(behaviours));
    ArrayNode list = answer.putArray("behaviours");
    for (StampedBehaviour behaviour : behaviours) {
      ObjectNode node = list.addObject().put("behaviour", behaviour.text());
      switch (behaviour.source()) {
        case Source.Documented documented ->
            node.put("source", "documented").put("page", documented.page());
        case Source.Observed observed ->
            node.put("source", "observed").put("until", observed.until().toString());
        case Source.Assumed assumed -> node.put("source", "assumed");
      }
    }
    return answer;
  }
}
