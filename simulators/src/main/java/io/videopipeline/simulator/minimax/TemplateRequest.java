package io.videopipeline.simulator.minimax;

import static io.videopipeline.simulator.minimax.InvalidParametersException.missing;
import static io.videopipeline.simulator.minimax.InvalidParametersException.require;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A creation from a template. Unknown fields are ignored, a null is as good as an absent field.
 *
 * @param texts those that are not blank, whether the template needs any or not
 */
record TemplateRequest(Template template, List<String> texts) {
  private static final Shape SIZE = new Shape(1366, 768);

  TemplateRequest {
    texts = List.copyOf(texts);
  }

  /**
   * Reads a request.
   *
   * @throws InvalidParametersException with the vendor's words
   */
  static TemplateRequest read(JsonNode body) {
    require(body.isObject(), "the body must be a JSON object");
    Template template = template(body.path("template_id"));
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
      InputImage.shape("media_inputs value", value);
    }
    return new TemplateRequest(template, texts);
  }

  /** The task that a creation of this begins. */
  Task task(long id, long createdAtMillis, long failureCode) {
    String title =
        texts.isEmpty() ? template.text() : template.text() + ": " + String.join(", ", texts);
    return new Task(
        id,
        template.text(),
        title,
        SIZE.width(),
        SIZE.height(),
        VendorModel.STANDARD_SECONDS,
        createdAtMillis,
        failureCode);
  }

  private static Template template(JsonNode id) {
    require(!id.isMissingNode() && !id.isNull(), missing("template_id"));
    require(id.isTextual(), "template_id must be a string");
    return Template.withId(id.textValue())
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
