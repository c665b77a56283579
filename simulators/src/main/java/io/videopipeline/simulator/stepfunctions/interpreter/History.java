package io.videopipeline.simulator.stepfunctions.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The history of an execution, with the service's own event names. */
public final class History {
  /**
   * The quota of events; an execution that reaches it fails.
   *
   * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html">Quotas
   *     </a>
   */
  static final int MAXIMUM_EVENTS = 25_000;

  private final List<HistoryEvent> events = new ArrayList<>();

  History() {}

  List<HistoryEvent> events() {
    return List.copyOf(events);
  }

  boolean isFull() {
    return events.size() >= MAXIMUM_EVENTS;
  }

  void executionStarted(Instant now, JsonNode input, String roleArn) {
    add(now, "ExecutionStarted", Map.of("input", input.toString(), "roleArn", roleArn));
  }

  void entered(Instant now, String type, String name, JsonNode input) {
    add(
        now,
        type + "StateEntered",
        "stateEntered",
        Map.of("name", name, "input", input.toString()));
  }

  void exited(Instant now, String type, String name, JsonNode output) {
    add(
        now,
        type + "StateExited",
        "stateExited",
        Map.of("name", name, "output", output.toString()));
  }

  void task(Instant now, String event, ResourceName resource, Map<String, String> details) {
    Map<String, String> all = new LinkedHashMap<>(details);
    all.put("resourceType", resource.type());
    all.put("resource", resource.action());
    add(now, event, all);
  }

  void evaluationFailed(Instant now, String state, TaskResource.StateError error) {
    add(
        now,
        "EvaluationFailed",
        Map.of("state", state, "error", error.error(), "cause", error.cause()));
  }

  void executionEnded(Instant now, String event, Map<String, String> details) {
    add(now, event, details);
  }

  private void add(Instant now, String type, Map<String, String> details) {
    add(now, type, Character.toLowerCase(type.charAt(0)) + type.substring(1), details);
  }

  private void add(Instant now, String type, String detailsOf, Map<String, String> details) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    details.forEach(node::put);
    long id = events.size() + 1L;
    events.add(new HistoryEvent(id, id - 1, now, type, detailsOf + "EventDetails", node));
  }

  /**
   * One event.
   *
   * @param id from 1
   * @param previousId 0 for the first event
   * @param type for instance {@code TaskSucceeded}
   * @param detailsName the name of the field that holds the details on the wire
   * @see <a
   *     href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html">
   *     HistoryEvent</a>
   */
  public record HistoryEvent(
      long id,
      long previousId,
      Instant timestamp,
      String type,
      String detailsName,
      ObjectNode details) {}

  /**
   * A resource as the history names it.
   *
   * @param type for instance {@code lambda} or {@code aws-sdk:dynamodb}
   * @param action for instance {@code invoke}
   */
  record ResourceName(String type, String action) {
    private static final String PREFIX = "arn:aws:states:::";

    static ResourceName of(String arn) {
      String name = arn.startsWith(PREFIX) ? arn.substring(PREFIX.length()) : arn;
      int colon = name.lastIndexOf(':');
      return colon < 0
          ? new ResourceName(name, "")
          : new ResourceName(name.substring(0, colon), name.substring(colon + 1));
    }
  }
}
