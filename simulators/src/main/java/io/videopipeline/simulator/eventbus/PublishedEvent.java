package io.videopipeline.simulator.eventbus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * One event as a rule on the bus would see it.
 *
 * @param detail an object
 * @see <a
 *     href="https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html">Event
 *     structure</a>
 */
public record PublishedEvent(
    String id, Instant time, String bus, String source, String detailType, JsonNode detail) {
  /** The event as EventBridge delivers it, and the bus it was put on. */
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("version", "0")
        .put("id", id)
        .put("detail-type", detailType)
        .put("source", source)
        .put("account", "000000000000")
        .put("time", time.toString())
        .put("region", "us-east-1")
        .put("bus", bus);
    json.putArray("resources");
    json.set("detail", detail);
    return json;
  }
}
