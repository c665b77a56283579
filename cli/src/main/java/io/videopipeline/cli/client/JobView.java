package io.videopipeline.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.videopipeline.cli.request.TemplateCatalog;
import io.videopipeline.image.ImageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A job as text, from the JSON that the HTTP API returns. */
public final class JobView {
  private static final Set<String> ENDED = Set.of("completed", "failed", "canceled");

  private static final Set<String> UNSUBMITTED = Set.of("queued", "submitting");

  /** Failures after which MiniMax may have generated, and charged for, the video. */
  private static final Set<String> POSSIBLY_PAID =
      Set.of("submission_unconfirmed", "expired", "download_failed", "internal");

  private static final int PROMPT_COLUMNS = 40;

  private JobView() {}

  /** Whether the job may still change. */
  public static boolean isOpen(JsonNode job) {
    return !ENDED.contains(job.path("status").asText());
  }

  /** Whether the job failed or was canceled. */
  public static boolean hasEndedWithoutVideo(JsonNode job) {
    return !isOpen(job) && !job.path("status").asText().equals("completed");
  }

  /** Whether the job failed although MiniMax may have generated, and charged for, the video. */
  static boolean isPossiblyPaid(JsonNode job) {
    return POSSIBLY_PAID.contains(job.at("/failure/code").asText());
  }

  /** Whether the provider may not have the job yet. */
  static boolean isUnsubmitted(JsonNode job) {
    return UNSUBMITTED.contains(job.path("status").asText());
  }

  /**
   * Why an open job waits: what failed last. Empty when nothing failed.
   *
   * @param whole whether to return its message and its time as well
   */
  static Optional<String> lastError(JsonNode job, boolean whole) {
    JsonNode error = job.path("last_error");
    if (!error.isObject()) {
      return Optional.empty();
    }
    String code = error.path("code").asText();
    return Optional.of(
        whole
            ? "%s: %s, at %s"
                .formatted(code, error.path("message").asText(), error.path("at").asText())
            : code);
  }

  /** The header of a list. */
  public static String header() {
    return "%-15s  %-11s  %-19s  %-23s  %-10s  %s"
        .formatted("ID", "STATE", "CREATED", "MODEL OR TEMPLATE", "VIDEO", "PROMPT");
  }

  /** One line for a list. */
  public static String line(JsonNode job) {
    String createdAt = job.path("created_at").asText();
    return "%-15s  %-11s  %s  %s  %s"
        .formatted(
            job.path("id").asText(),
            job.path("status").asText(),
            createdAt.substring(0, Math.min(19, createdAt.length())),
            columns(job),
            shortened(words(job)))
        .stripTrailing();
  }

  /** Every property that a person may want to know, one a line. */
  public static List<String> text(JsonNode job, boolean simulated) {
    List<String> lines = new ArrayList<>();
    String id = job.path("id").asText();
    add(lines, "Job", simulated ? "%s (%s)".formatted(id, ApiConnection.SIMULATED) : id);
    add(lines, "State", job.path("status"));
    add(lines, "Created", job.path("created_at"));
    add(lines, "Mode", job.path("mode"));
    add(lines, "Video", video(job));
    add(lines, "Prompt", job.path("prompt"));
    add(lines, "Template", job.path("template_id"));
    job.path("text_inputs").forEach(text -> add(lines, "Text", text));
    job.path("images").forEach(image -> add(lines, "Image", image(image)));
    add(lines, "Task", job.path("task_id"));
    job.path("notes").forEach(note -> add(lines, "Note", note));
    if (job.has("video")) {
      add(lines, "Object", job.at("/video/key").asText() + ", " + bytes(job.at("/video/bytes")));
      add(lines, "SHA-256", job.at("/video/sha256"));
    }
    if (job.has("failure")) {
      add(lines, "Failure", failure(job));
    }
    lastError(job, true).ifPresent(error -> add(lines, "Error", error));
    return lines;
  }

  /** Why there is no video. */
  public static String failure(JsonNode job) {
    JsonNode failure = job.path("failure");
    if (failure.isMissingNode()) {
      return job.path("may_be_billed").asBoolean()
          ? "it was canceled after it was sent to MiniMax, which may bill it; ./videos resume "
              + job.path("id").asText()
              + " fetches the video"
          : "it was canceled before it was sent to MiniMax; nothing is billed";
    }
    String reason = failure.path("code").asText() + ": " + failure.path("message").asText();
    return failure.has("provider_code")
        ? "%s (provider code %s, trace ID %s)"
            .formatted(
                reason, failure.path("provider_code").asText(), failure.path("trace_id").asText())
        : reason;
  }

  /** The size of a completed job's video, for example {@code 1,234 bytes, 1366x768}. */
  static String size(JsonNode job) {
    String bytes = bytes(job.at("/video/bytes"));
    return job.at("/video/width").isMissingNode()
        ? bytes
        : "%s, %dx%d"
            .formatted(bytes, job.at("/video/width").asInt(), job.at("/video/height").asInt());
  }

  private static String bytes(JsonNode number) {
    return String.format(Locale.ROOT, "%,d bytes", number.asLong());
  }

  private static String columns(JsonNode job) {
    return job.has("template_id")
        ? "%-23s  %10s".formatted(job.path("template_id").asText(), "template")
        : "%-23s  %2d s %-5s"
            .formatted(
                job.path("model").asText(),
                job.path("duration").asInt(),
                job.path("resolution").asText());
  }

  private static String video(JsonNode job) {
    return job.has("template_id")
        ? "template " + TemplateCatalog.name(job.path("template_id").asText())
        : "%s, %d s at %s"
            .formatted(
                job.path("model").asText(),
                job.path("duration").asInt(),
                job.path("resolution").asText());
  }

  private static String words(JsonNode job) {
    List<String> texts = new ArrayList<>();
    job.path("text_inputs").forEach(text -> texts.add(text.asText()));
    return job.path("prompt").asText(String.join(" | ", texts));
  }

  private static String image(JsonNode image) {
    String field = image.path("field").asText();
    return image.has("host")
        ? "%s: a URL at %s".formatted(field, image.path("host").asText())
        : "%s: %s (%s, %s)"
            .formatted(
                field,
                image.path("key").asText(),
                format(image.path("media_type").asText()),
                bytes(image.path("bytes")));
  }

  private static String format(String mediaType) {
    return ImageFormat.parse(mediaType).map(ImageFormat::text).orElse(mediaType);
  }

  private static String shortened(String prompt) {
    String line = prompt.replaceAll("\\s+", " ");
    return line.codePointCount(0, line.length()) <= PROMPT_COLUMNS
        ? line
        : line.substring(0, line.offsetByCodePoints(0, PROMPT_COLUMNS - 1)) + "…";
  }

  private static void add(List<String> lines, String name, JsonNode value) {
    if (!value.isMissingNode()) {
      add(lines, name, value.asText());
    }
  }

  private static void add(List<String> lines, String name, String value) {
    lines.add("%-8s %s".formatted(name, value));
  }
}
