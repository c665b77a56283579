package io.videopipeline.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A job as the HTTP API tells it, for eyes. */
public final class ApiJobView {
  private static final Set<String> ENDED = Set.of("completed", "failed", "canceled");
  private static final int WORDS = 40;

  private ApiJobView() {}

  static boolean isOpen(JsonNode job) {
    return !ENDED.contains(job.path("status").asText());
  }

  /** One line for a list. */
  public static String line(JsonNode job) {
    String prompt = job.path("prompt").asText("").replaceAll("\\s+", " ");
    return "%s  %-11s  %s  %s  %s"
        .formatted(
            job.path("id").asText(),
            job.path("status").asText(),
            job.path("created_at").asText(),
            job.path("model").asText(job.path("template_id").asText("")),
            prompt.codePointCount(0, prompt.length()) <= WORDS
                ? prompt
                : prompt.substring(0, prompt.offsetByCodePoints(0, WORDS - 1)) + "…");
  }

  public static List<String> text(JsonNode job) {
    List<String> lines = new ArrayList<>();
    add(lines, "Job", job.path("id"));
    add(lines, "State", job.path("status"));
    add(lines, "Created", job.path("created_at"));
    add(lines, "Mode", job.path("mode"));
    add(lines, "Model", job.path("model"));
    add(lines, "Template", job.path("template_id"));
    add(lines, "Prompt", job.path("prompt"));
    add(lines, "Task", job.path("task_id"));
    job.path("notes").forEach(note -> add(lines, "Note", note));
    add(lines, "Object", job.at("/video/key"));
    add(lines, "Bytes", job.at("/video/bytes"));
    add(lines, "SHA-256", job.at("/video/sha256"));
    if (job.has("failure")) {
      lines.add("Failure  " + failure(job));
    }
    return lines;
  }

  /** Why there is no video. */
  static String failure(JsonNode job) {
    JsonNode failure = job.path("failure");
    if (failure.isMissingNode()) {
      return "it was canceled";
    }
    String said = failure.path("code").asText() + ": " + failure.path("message").asText();
    return failure.has("provider_code")
        ? "%s (provider's code %s, trace id %s)"
            .formatted(
                said, failure.path("provider_code").asText(), failure.path("trace_id").asText())
        : said;
  }

  private static void add(List<String> lines, String name, JsonNode value) {
    if (!value.isMissingNode()) {
      lines.add("%-8s %s".formatted(name, value.asText()));
    }
  }
}
