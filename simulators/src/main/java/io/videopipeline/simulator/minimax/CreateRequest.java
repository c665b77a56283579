package io.videopipeline.simulator.minimax;

import static io.videopipeline.simulator.minimax.InvalidParametersException.missing;
import static io.videopipeline.simulator.minimax.InvalidParametersException.require;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * A creation as the vendor reads it: which mode it is, whether its tables allow it, and what is
 * made. Unknown fields are ignored, a null is as good as an absent field.
 *
 * @param prompt at most 2000 code points; empty when there is none
 * @param size the video's, in pixels
 */
record CreateRequest(VendorModel model, String prompt, int seconds, Shape size) {
  private static final int MAXIMUM_PROMPT = 2000;
  private static final List<String> SWITCHES =
      List.of("prompt_optimizer", "fast_pretreatment", "aigc_watermark");

  /**
   * Reads a request.
   *
   * @throws InvalidParametersException with the vendor's words
   */
  static CreateRequest read(JsonNode body) {
    require(body.isObject(), "the body must be a JSON object");
    Mode mode = Mode.of(body);
    VendorModel model = model(body, mode);
    String prompt = text(body, "prompt");
    require(mode != Mode.TEXT || !prompt.isBlank(), missing("prompt"));
    require(
        prompt.codePointCount(0, prompt.length()) <= MAXIMUM_PROMPT,
        "prompt length exceeds " + MAXIMUM_PROMPT);
    for (String field : SWITCHES) {
      require(!body.hasNonNull(field) || body.get(field).isBoolean(), field + " must be a boolean");
    }
    Optional<Shape> frame = frame(body, mode);
    if (model.hasOneFormat()) {
      return new CreateRequest(
          model, prompt, VendorModel.STANDARD_SECONDS, size(model.standardResolution(), frame));
    }
    int seconds = seconds(body.path("duration"));
    String chosen = text(body, "resolution");
    String resolution = chosen.isEmpty() ? model.standardResolution() : chosen;
    require(
        model.offers(mode, seconds, resolution),
        "model %s does not support duration %d with resolution %s"
            .formatted(model.text(), seconds, resolution));
    return new CreateRequest(model, prompt, seconds, size(resolution, frame));
  }

  /** The task that a creation of this begins. */
  Task task(long id, long createdAtMillis, long failureCode) {
    return new Task(
        id,
        model.text(),
        prompt,
        size.width(),
        size.height(),
        seconds,
        createdAtMillis,
        failureCode);
  }

  private static VendorModel model(JsonNode body, Mode mode) {
    String name = text(body, "model");
    require(!name.isEmpty(), missing("model"));
    VendorModel model =
        VendorModel.named(name)
            .orElseThrow(() -> new InvalidParametersException("unsupported model: " + name));
    require(
        mode != Mode.TEXT || model.knows(mode) || !model.knows(Mode.FIRST_FRAME),
        missing("first_frame_image"));
    require(
        mode != Mode.TEXT || model.knows(mode) || !model.knows(Mode.SUBJECT),
        missing("subject_reference"));
    require(model.knows(mode), "model %s does not support this input".formatted(name));
    return model;
  }

  /** Checks every picture of the request; the first one gives the video its shape. */
  private static Optional<Shape> frame(JsonNode body, Mode mode) {
    if (mode == Mode.SUBJECT) {
      checkSubject(body.get("subject_reference"));
      return Optional.empty();
    }
    Optional<Shape> first = picture(body, "first_frame_image");
    Optional<Shape> last = picture(body, "last_frame_image");
    return body.hasNonNull("first_frame_image") ? first : last;
  }

  private static Optional<Shape> picture(JsonNode body, String field) {
    return body.hasNonNull(field) ? InputImage.shape(field, body.get(field)) : Optional.empty();
  }

  private static void checkSubject(JsonNode subjects) {
    require(subjects.isArray() && subjects.size() == 1, "subject_reference must be one subject");
    JsonNode subject = subjects.get(0);
    require(
        subject.path("type").asText("").equals("character"),
        "subject_reference type must be character");
    JsonNode images = subject.path("image");
    require(images.isArray() && images.size() == 1, "subject_reference image must be one image");
    InputImage.shape("subject_reference image", images.get(0));
  }

  private static int seconds(JsonNode duration) {
    require(
        duration.isMissingNode() || duration.isNull() || duration.canConvertToInt(),
        "duration must be an integer");
    require(!duration.isNumber() || duration.isIntegralNumber(), "duration must be an integer");
    return duration.asInt(VendorModel.STANDARD_SECONDS);
  }

  /** The sizes of landscape videos are the vendor's, not those of exact arithmetic. */
  private static Shape size(String resolution, Optional<Shape> frame) {
    int side = Integer.parseInt(resolution.substring(0, resolution.length() - 1));
    Shape shape = frame.orElse(Shape.LANDSCAPE);
    if (9L * shape.width() != 16L * shape.height()) {
      return shape.scaledTo(side);
    }
    return side == 768 ? new Shape(1366, side) : shape.scaledTo(side);
  }

  private static String text(JsonNode body, String field) {
    JsonNode node = body.path(field);
    require(node.isMissingNode() || node.isNull() || node.isTextual(), field + " must be a string");
    return node.isTextual() ? node.textValue() : "";
  }
}
