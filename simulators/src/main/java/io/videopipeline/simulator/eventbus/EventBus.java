package io.videopipeline.simulator.eventbus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Keeps the events of {@code PutEvents}, in memory and in a file with one JSON object a line. An
 * entry without a source, a detail type or a JSON object as its detail fails alone, as it does on
 * AWS. Every bus name is accepted.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html">PutEvents</a>
 */
public final class EventBus {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final Clock clock;
  private final List<PublishedEvent> events = new ArrayList<>();

  /**
   * @param file events are appended to it; created with the first event
   */
  public EventBus(Path file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  /** All events put on any bus since this object was created, in order. */
  public synchronized List<PublishedEvent> events() {
    return List.copyOf(events);
  }

  /**
   * Puts events on their buses.
   *
   * @param request {@code Entries}, each with {@code Source}, {@code DetailType}, {@code Detail}
   *     (an object, or a string that holds one) and {@code EventBusName} (default {@code default})
   * @return {@code Entries} in the same order, each with an {@code EventId} or an {@code
   *     ErrorCode}, and {@code FailedEntryCount}
   */
  public synchronized ObjectNode putEvents(JsonNode request) {
    ArrayNode results = JsonNodeFactory.instance.arrayNode();
    int failed = 0;
    for (JsonNode entry : request.path("Entries")) {
      String fault = faultOf(entry);
      if (fault.isEmpty()) {
        results.addObject().put("EventId", publish(entry).id());
      } else {
        failed++;
        results.addObject().put("ErrorCode", "InvalidArgument").put("ErrorMessage", fault);
      }
    }
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.set("Entries", results);
    result.put("FailedEntryCount", failed);
    return result;
  }

  private static String faultOf(JsonNode entry) {
    if (entry.path("Source").asText().isBlank()) {
      return "Parameter Source is not valid. Reason: Source is a required argument.";
    }
    if (entry.path("DetailType").asText().isBlank()) {
      return "Parameter DetailType is not valid. Reason: DetailType is a required argument.";
    }
    try {
      return detail(entry).isObject() ? "" : "Detail is malformed.";
    } catch (JsonProcessingException malformed) {
      return "Detail is malformed.";
    }
  }

  private static JsonNode detail(JsonNode entry) throws JsonProcessingException {
    JsonNode detail = entry.path("Detail");
    return detail.isTextual() ? JSON.readTree(detail.textValue()) : detail;
  }

  private PublishedEvent publish(JsonNode entry) {
    try {
      PublishedEvent event =
          new PublishedEvent(
              UUID.randomUUID().toString(),
              clock.instant(),
              entry.path("EventBusName").asText("default"),
              entry.path("Source").asText(),
              entry.path("DetailType").asText(),
              detail(entry));
      Files.writeString(
          file,
          event.toJson() + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      events.add(event);
      return event;
    } catch (IOException unwritten) {
      throw new UncheckedIOException(
          "The file of the event bus could not be written: " + file, unwritten);
    }
  }

  /**
   * One event as a rule on the bus receives it.
   *
   * @param detail a JSON object
   * @see <a
   *     href="https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html">Event
   *     structure</a>
   */
  public record PublishedEvent(
      String id, Instant time, String bus, String source, String detailType, JsonNode detail) {
    /** The event as EventBridge delivers it, with the name of its bus in {@code bus}. */
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
}
