package io.videopipeline.simulator.eventbus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.videopipeline.simulator.eventbus.EventBus.PublishedEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventBusTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");

  @TempDir Path folder;

  @Test
  void putEvents_whenEntriesAreValid_theyAreKeptAndWritten() throws Exception {
    EventBus bus = bus();

    JsonNode result =
        bus.putEvents(
            JSON.readTree(
                """
                {"Entries": [
                  {"EventBusName": "videos", "Source": "videopipeline",
                   "DetailType": "Video Completed", "Detail": {"jobId": "7"}},
                  {"Source": "videopipeline", "DetailType": "Video Failed",
                   "Detail": "{\\"jobId\\": \\"8\\"}"}]}
                """));

    assertThat(result.path("FailedEntryCount").asInt()).isZero();
    assertThat(bus.events()).extracting(PublishedEvent::bus).containsExactly("videos", "default");
    assertThat(bus.events().get(1).detail().path("jobId").asText()).isEqualTo("8");
    assertThat(result.at("/Entries/0/EventId").asText()).isEqualTo(bus.events().getFirst().id());
    JsonNode line = JSON.readTree(Files.readAllLines(folder.resolve("events.jsonl")).getFirst());
    assertThat(line.path("detail-type").asText()).isEqualTo("Video Completed");
    assertThat(line.path("time").asText()).isEqualTo("2026-11-21T00:00:00Z");
    assertThat(line.at("/detail/jobId").asText()).isEqualTo("7");
  }

  @Test
  void putEvents_whenOneEntryIsInvalid_itFailsAlone() throws Exception {
    EventBus bus = bus();

    JsonNode result =
        bus.putEvents(
            JSON.readTree(
                """
                {"Entries": [
                  {"Source": "videopipeline", "DetailType": "Video Completed", "Detail": "{"},
                  {"Source": "videopipeline", "DetailType": "Video Completed", "Detail": {}}]}
                """));

    assertThat(result.path("FailedEntryCount").asInt()).isEqualTo(1);
    assertThat(result.at("/Entries/0/ErrorMessage").asText()).isEqualTo("Detail is malformed.");
    assertThat(bus.events()).hasSize(1);
  }

  private EventBus bus() {
    return new EventBus(folder.resolve("events.jsonl"), Clock.fixed(NOW, ZoneOffset.UTC));
  }
}
