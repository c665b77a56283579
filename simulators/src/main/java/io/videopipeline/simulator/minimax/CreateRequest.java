package io.videopipeline.simulator.minimax;

import static io.videopipeline.simulator.minimax.InvalidParametersException.missing;
import static io.videopipeline.simulator.minimax.InvalidParametersException.require;

import com.fasterxml.jackson.databind.JsonNode;
import io.videopipeline.simulator.minimax.MiniMaxModel.Mode;
import java.util.List;
import java.util.Optional;

/**
 * A valid request to create a video. Unknown fields are ignored; a field that is null counts as
 * absent.
 *
 * @param prompt at most 2000 code points; empty when there is none
 * @param size the size of the video in pixels
 */
record CreateRequest(MiniMaxModel model, String prompt, int seconds, Dimensions size) {
  private static final int MAXIMUM_PROMPT = 2000;
  private static final List<String> BOOLEAN_FIELDS =
      List.of("prompt_optimizer", "fast_pretreatment", "aigc_watermark");

  /**
   * Reads a request.
   *
   * @throws InvalidParametersException with MiniMax's message
   */
  static CreateRequest read(JsonNode body) {
    require(body.isObject(), "the body must be a JSON object");
    Mode mode = Mode.of(body);
    MiniMaxModel model = model(body, mode);
    String prompt = text(body, "prompt");
    require(mode != Mode.TEXT || !prompt.isBlank(), missing("prompt"));
    require(
        prompt.codePointCount(0, prompt.length()) <= MAXIMUM_PROMPT,
        "prompt length exceeds " + MAXIMUM_PROMPT);
    for (String field : BOOLEAN_FIELDS) {
      require(!body.hasNonNull(field) || body.get(field).isBoolean(), field + " must be a boolean");
    }
    Optional<Dimensions> frame = frame(body, mode);
    if (model.hasFixedFormat()) {
      return new CreateRequest(
          model, prompt, MiniMaxModel.DEFAULT_SECONDS, size(model.defaultResolution(), frame));
    }
    int seconds = seconds(body.path("duration"));
    String chosen = text(body, "resolution");
    String resolution = chosen.isEmpty() ? model.defaultResolution() : chosen;
    require(
        model.offers(mode, seconds, resolution),
        "model %s does not support duration %d with resolution %s"
            .formatted(model.text(), seconds, resolution));
    return new CreateRequest(model, prompt, seconds, size(resolution, frame));
  }

  /** The task of this request. */
  VideoTask task(long id, long createdAtMillis, long failureCode) {
    return new VideoTask(
        id,
        model.text(),
        prompt,
        size.width(),
        size.height(),
        seconds,
        createdAtMillis,
        failureCode);
  }

  private static MiniMaxModel model(JsonNode body, Mode mode) {
    String name = text(body, "model");
    require(!name.isEmpty(), missing("model"));
    MiniMaxModel model =
        MiniMaxModel.parse(name)
            .orElseThrow(() -> new InvalidParametersException("unsupported model: " + name));
    require(
        mode != Mode.TEXT || model.supports(mode) || !model.supports(Mode.FIRST_FRAME),
        missing("first_frame_image"));
    require(
        mode != Mode.TEXT || model.supports(mode) || !model.supports(Mode.SUBJECT),
        missing("subject_reference"));
    require(model.supports(mode), "model %s does not support this input".formatted(name));
    return model;
  }

  /** Checks all images of the request; the first one determines the aspect ratio of the video. */
  private static Optional<Dimensions> frame(JsonNode body, Mode mode) {
    if (mode == Mode.SUBJECT) {
      checkSubject(body.get("subject_reference"));
      return Optional.empty();
    }
    Optional<Dimensions> first = frameImage(body, "first_frame_image");
    Optional<Dimensions> last = frameImage(body, "last_frame_image");
    return body.hasNonNull("first_frame_image") ? first : last;
  }

  private static Optional<Dimensions> frameImage(JsonNode body, String field) {
    return body.hasNonNull(field)
        ? InputImage.dimensions(field, body.get(field))
        : Optional.empty();
  }

  private static void checkSubject(JsonNode subjects) {
    require(subjects.isArray() && subjects.size() == 1, "subject_reference must be one subject");
    JsonNode subject = subjects.get(0);
    require(
        subject.path("type").asText("").equals("character"),
        "subject_reference type must be character");
    JsonNode images = subject.path("image");
    require(images.isArray() && images.size() == 1, "subject_reference image must be one image");
    InputImage.dimensions("subject_reference image", images.get(0));
  }

  private static int seconds(JsonNode duration) {
    require(
        duration.isMissingNode() || duration.isNull() || duration.canConvertToInt(),
        "duration must be an integer");
    require(!duration.isNumber() || duration.isIntegralNumber(), "duration must be an integer");
    return duration.asInt(MiniMaxModel.DEFAULT_SECONDS);
  }

  /** MiniMax makes 16:9 videos at 768P 1366 pixels wide, where exact arithmetic gives 1364. */
  private static Dimensions size(String resolution, Optional<Dimensions> frame) {
    int side = Integer.parseInt(resolution.substring(0, resolution.length() - 1));
    Dimensions ratio = frame.orElse(Dimensions.LANDSCAPE);
    if (9L * ratio.width() != 16L * ratio.height()) {
      return ratio.scaledTo(side);
    }
    return side == 768 ? new Dimensions(1366, side) : ratio.scaledTo(side);
  }

  private static String text(JsonNode body, String field) {
    JsonNode node = body.path(field);
    require(node.isMissingNode() || node.isNull() || node.isTextual(), field + " must be a string");
    return node.isTextual() ? node.textValue() : "";
  }
}
