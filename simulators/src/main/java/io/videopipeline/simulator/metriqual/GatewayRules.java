package io.videopipeline.simulator.metriqual;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the gateway takes. All else about a request is for MiniMax to judge.
 *
 * @see <a href="https://docs.metriqual.com/docs/video-minimax">MiniMax video</a>
 */
final class GatewayRules {
  private static final Set<String> MODELS =
      Set.of(
          "T2V-01",
          "I2V-01",
          "S2V-01",
          "MiniMax-Hailuo-2.3",
          "MiniMax-Hailuo-2.3-Fast",
          "MiniMax-Hailuo-02");

  /** The fields that make a mode of MiniMax which the gateway does not mention. */
  private static final List<String> OTHER_MODES =
      List.of(
          "last_frame_image", "subject_reference", "template_id", "text_inputs", "media_inputs");

  private GatewayRules() {}

  /** The rule that a request breaks, in words; empty when it breaks none. */
  static Optional<String> violation(JsonNode body) {
    if (!body.isObject()) {
      return Optional.of("the body must be a JSON object");
    }
    for (String field : OTHER_MODES) {
      if (body.hasNonNull(field)) {
        return Optional.of(field + " is not supported");
      }
    }
    if (!body.hasNonNull("model")) {
      return Optional.of("model is required");
    }
    if (!MODELS.contains(body.get("model").asText())) {
      return Optional.of("model '%s' is not supported".formatted(body.get("model").asText()));
    }
    return body.path("prompt").asText("").isBlank()
        ? Optional.of("prompt is required")
        : Optional.empty();
  }
}
