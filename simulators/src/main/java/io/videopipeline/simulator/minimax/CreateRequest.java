package io.videopipeline.simulator.minimax;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A creation as the vendor reads it: which mode it is, whether its tables allow it, and what is
 * made.
 *
 * @see <a
 *     href="https://platform.minimax.io/docs/api-reference/video-generation-t2v">text-to-video</a>
 */
record CreateRequest(String model, String prompt, int seconds, String resolution) {
  private static final int MAXIMUM_PROMPT = 2000;
  private static final Set<String> HAILUO =
      Set.of("MiniMax-Hailuo-2.3", "MiniMax-Hailuo-2.3-Fast", "MiniMax-Hailuo-02");
  private static final Map<String, Set<String>> MODELS =
      Map.of(
          "text",
          Set.of("MiniMax-Hailuo-2.3", "MiniMax-Hailuo-02", "T2V-01-Director", "T2V-01"),
          "first_frame",
          Set.of(
              "MiniMax-Hailuo-2.3",
              "MiniMax-Hailuo-2.3-Fast",
              "MiniMax-Hailuo-02",
              "I2V-01-Director",
              "I2V-01-live",
              "I2V-01"),
          "last_frame",
          Set.of("MiniMax-Hailuo-02"),
          "subject",
          Set.of("S2V-01"));

  /**
   * Reads a request.
   *
   * @throws InvalidParametersException with the vendor's words
   */
  static CreateRequest read(JsonNode body) {
    String model = body.path("model").asText("");
    String prompt = body.path("prompt").asText("");
    String mode = mode(body);
    require(!model.isEmpty(), missing("model"));
    require(
        MODELS.values().stream().anyMatch(models -> models.contains(model)),
        "unsupported model: " + model);
    require(MODELS.getOrDefault(mode, Set.of()).contains(model), unfit(model, mode));
    require(!mode.equals("text") || !prompt.isBlank(), missing("prompt"));
    require(
        prompt.codePointCount(0, prompt.length()) <= MAXIMUM_PROMPT,
        "prompt length exceeds " + MAXIMUM_PROMPT);
    if (!HAILUO.contains(model)) {
      return new CreateRequest(model, prompt, 6, "720P");
    }
    JsonNode duration = body.path("duration");
    require(
        duration.isMissingNode() || duration.isNull() || duration.isIntegralNumber(),
        "duration must be an integer");
    int seconds = duration.asInt(6);
    String resolution = body.path("resolution").asText("768P");
    require(offers(model, mode, seconds, resolution), unoffered(model, seconds, resolution));
    return new CreateRequest(model, prompt, seconds, resolution);
  }

  int width() {
    return switch (resolution) {
      case "512P" -> 910;
      case "720P" -> 1280;
      case "1080P" -> 1920;
      default -> 1366;
    };
  }

  int height() {
    return Integer.parseInt(resolution.substring(0, resolution.length() - 1));
  }

  private static String mode(JsonNode body) {
    if (body.hasNonNull("subject_reference")) {
      return "subject";
    }
    if (body.hasNonNull("last_frame_image")) {
      return "last_frame";
    }
    return body.hasNonNull("first_frame_image") ? "first_frame" : "text";
  }

  private static boolean offers(String model, String mode, int seconds, String resolution) {
    return switch (resolution) {
      case "768P" -> seconds == 6 || seconds == 10;
      case "1080P" -> seconds == 6;
      case "512P" ->
          model.equals("MiniMax-Hailuo-02")
              && mode.equals("first_frame")
              && (seconds == 6 || seconds == 10);
      default -> false;
    };
  }

  private static String missing(String field) {
    return "binding: expr_path=" + field + ", cause=missing required parameter";
  }

  private static String unfit(String model, String mode) {
    return "model " + model + " does not support " + mode;
  }

  private static String unoffered(String model, int seconds, String resolution) {
    return "model %s does not support duration %d with resolution %s"
        .formatted(model, seconds, resolution);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new InvalidParametersException(message);
    }
  }

  /** The request breaks the vendor's tables. */
  static final class InvalidParametersException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidParametersException(String what) {
      super("invalid params, " + what);
    }

    String text() {
      return Optional.ofNullable(getMessage()).orElse("");
    }
  }
}
