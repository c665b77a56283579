package io.videopipeline.cli.unfinished;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.job.JobId;
import io.videopipeline.job.JobStore.IdempotencyRecord;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A generation whose video is not here yet, as a file remembers it. Nothing in it tells what the
 * video shows.
 *
 * @param stack where its job is, as {@link GenerationIdentity} says it
 * @param caller who asked for it there
 * @param key the idempotency key of its creation
 * @param job its job, once that is known
 * @param uploads what stands for a file in the request, by the SHA-256 of the file's content
 */
record Unfinished(
    String stack,
    String caller,
    UUID key,
    Instant begun,
    Optional<JobId> job,
    Map<String, String> uploads) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A stack keeps keys for {@link IdempotencyRecord#KEPT} by its own clock, which may be ahead of
   * ours.
   */
  private static final Duration USABLE = IdempotencyRecord.KEPT.minus(Duration.ofHours(1));

  Unfinished {
    uploads = Map.copyOf(uploads);
  }

  static Unfinished begun(GenerationIdentity identity, UUID key, Instant now) {
    return new Unfinished(
        identity.stack(), identity.caller(), key, now, Optional.empty(), Map.of());
  }

  Unfinished with(JobId id) {
    return new Unfinished(stack, caller, key, begun, Optional.of(id), uploads);
  }

  Unfinished with(String sha256, String upload) {
    Map<String, String> all = new LinkedHashMap<>(uploads);
    all.put(sha256, upload);
    return new Unfinished(stack, caller, key, begun, job, all);
  }

  /** Whether neither job nor key leads to its video any more. */
  boolean isStale(Instant now) {
    return job.isEmpty() && now.isAfter(begun.plus(USABLE));
  }

  byte[] toJson() {
    ObjectNode json = JSON.createObjectNode();
    json.put("stack", stack).put("caller", caller).put("key", key.toString());
    json.put("begun", begun.toString());
    job.ifPresent(id -> json.put("job", id.toString()));
    ObjectNode pictures = json.putObject("uploads");
    uploads.forEach(pictures::put);
    try {
      return JSON.writeValueAsBytes(json);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Texts are always JSON", impossible);
    }
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws IOException when it is anything else
   */
  static Unfinished parse(byte[] bytes) throws IOException {
    JsonNode json = JSON.readTree(bytes);
    Map<String, String> uploads = new LinkedHashMap<>();
    json.path("uploads")
        .properties()
        .forEach(one -> uploads.put(one.getKey(), one.getValue().asText()));
    try {
      return new Unfinished(
          text(json, "stack"),
          text(json, "caller"),
          UUID.fromString(text(json, "key")),
          Instant.parse(text(json, "begun")),
          json.has("job")
              ? Optional.of(
                  JobId.parse(text(json, "job")).orElseThrow(() -> new IOException("job")))
              : Optional.empty(),
          uploads);
    } catch (IllegalArgumentException | DateTimeException broken) {
      throw new IOException("A value is broken", broken);
    }
  }

  private static String text(JsonNode json, String field) throws IOException {
    if (!json.path(field).isTextual()) {
      throw new IOException("There is no text " + field);
    }
    return json.path(field).asText();
  }
}
