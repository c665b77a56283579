package io.videopipeline.simulator.minimax;

import static io.videopipeline.simulator.minimax.InvalidParametersException.missing;
import static io.videopipeline.simulator.minimax.InvalidParametersException.require;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A valid request to create a video from a template. Unknown fields are ignored; a field that is
 * null counts as absent.
 *
 * @param texts the texts that are not blank, also those that the template does not need
 */
record TemplateRequest(VideoTemplate template, List<String> texts) {
  private static final Dimensions SIZE = new Dimensions(1366, 768);

  TemplateRequest {
    texts = List.copyOf(texts);
  }

  /**
   * Reads a request.
   *
   * @throws InvalidParametersException with MiniMax's message
   */
  static TemplateRequest read(JsonNode body) {
    require(body.isObject(), "the body must be a JSON object");
    VideoTemplate template = template(body.path("template_id"));
    List<String> texts = new ArrayList<>();
    for (JsonNode value : values(body, "text_inputs")) {
      require(value.isTextual(), "text_inputs value must be a string");
      if (!value.textValue().isBlank()) {
        texts.add(value.textValue());
      }
    }
    require(!template.needsText() || !texts.isEmpty(), missing("text_inputs"));
    List<JsonNode> media = values(body, "media_inputs");
    require(!template.needsMedia() || !media.isEmpty(), missing("media_inputs"));
    for (JsonNode value : media) {
      InputImage.dimensions("media_inputs value", value);
    }
    return new TemplateRequest(template, texts);
  }

  /** The task of this request. */
  VideoTask task(long id, long createdAtMillis, long failureCode) {
    String title =
        texts.isEmpty() ? template.text() : template.text() + ": " + String.join(", ", texts);
    return new VideoTask(
        id,
        template.text(),
        title,
        SIZE.width(),
        SIZE.height(),
        MiniMaxModel.DEFAULT_SECONDS,
        createdAtMillis,
        failureCode);
  }

  private static VideoTemplate template(JsonNode id) {
    require(!id.isMissingNode() && !id.isNull(), missing("template_id"));
    require(id.isTextual(), "template_id must be a string");
    return VideoTemplate.find(id.textValue())
        .orElseThrow(
            () -> new InvalidParametersException("unsupported template: " + id.textValue()));
  }

  private static List<JsonNode> values(JsonNode body, String field) {
    JsonNode list = body.path(field);
    require(list.isMissingNode() || list.isNull() || list.isArray(), field + " must be an array");
    List<JsonNode> values = new ArrayList<>();
    for (JsonNode input : list) {
      require(input.hasNonNull("value"), missing(field + ".value"));
      values.add(input.get("value"));
    }
    return values;
  }
}
