package io.videopipeline.request.json;

import static io.videopipeline.request.json.FieldReader.typeOf;

import com.fasterxml.jackson.jr.stree.JrsArray;
import com.fasterxml.jackson.jr.stree.JrsNumber;
import com.fasterxml.jackson.jr.stree.JrsObject;
import com.fasterxml.jackson.jr.stree.JrsValue;
import io.videopipeline.image.ImageInput;
import io.videopipeline.json.JsonObject;
import io.videopipeline.request.Field;
import io.videopipeline.request.UnvalidatedRequest;
import io.videopipeline.request.WebAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the body of a create request in MiniMax's format. The type of each value is checked, with
 * tolerance for the variants that clients send; the rules and the images are checked later.
 *
 * @see <a href="https://platform.minimax.io/docs/api-reference/video-generation-t2v">Create</a>
 * @see <a href="https://platform.minimax.io/docs/api-reference/video-generation-s2v">subject
 *     reference</a>
 * @see <a href="https://platform.minimax.io/docs/api-reference/video-agent-create">Video Agent</a>
 */
public final class RequestReader {
  private static final List<String> FIELDS =
      Arrays.stream(Field.values()).map(Field::text).toList();
  private static final List<Field> TEMPLATE_FIELDS =
      List.of(Field.TEMPLATE_ID, Field.TEXT_INPUTS, Field.MEDIA_INPUTS);

  private final JsonObject body;
  private final FieldReader fields;
  private final List<String> notes = new ArrayList<>();

  private RequestReader(JsonObject body, FieldReader fields) {
    this.body = body;
    this.fields = fields;
  }

  /** Reads a body for a model or a template; an unknown field is a violation. */
  public static UnvalidatedRequest read(JsonObject body) {
    return new RequestReader(body, new FieldReader(true)).read();
  }

  /** Reads these fields and ignores every other field, as MiniMax does. */
  public static UnvalidatedRequest readOnly(Set<Field> fields, JsonObject body) {
    return new RequestReader(
            body.only(fields.stream().map(Field::text).toList()), new FieldReader(false))
        .read();
  }

  private UnvalidatedRequest read() {
    Optional<String> model = model();
    Optional<String> prompt = string(Field.PROMPT);
    UnvalidatedRequest.OutputOptions options = options();
    UnvalidatedRequest.Images images =
        new UnvalidatedRequest.Images(
            image(Field.FIRST_FRAME_IMAGE), image(Field.LAST_FRAME_IMAGE), subject());
    Optional<UnvalidatedRequest.TemplateInputs> template = template();
    Optional<URI> callbackUrl = callbackUrl();
    fields.allowOnly(FIELDS, body, "");
    return new UnvalidatedRequest(
        model, prompt, options, images, template, callbackUrl, notes, fields.violations());
  }

  /** A model that cannot be read counts as an unknown one, so that no default model is checked. */
  private Optional<String> model() {
    return value(Field.MODEL).map(given -> string(Field.MODEL).orElse(""));
  }

  private UnvalidatedRequest.OutputOptions options() {
    return new UnvalidatedRequest.OutputOptions(
        fields.seconds(body, Field.DURATION.text()),
        string(Field.RESOLUTION),
        fields.bool(body, Field.PROMPT_OPTIMIZER.text()),
        fields.bool(body, Field.FAST_PRETREATMENT.text()),
        fields.bool(body, Field.AIGC_WATERMARK.text()));
  }

  private Optional<URI> callbackUrl() {
    Optional<String> text = string(Field.CALLBACK_URL);
    Optional<String> problem = text.flatMap(WebAddress::problem);
    if (problem.isPresent()) {
      fields.add(Field.CALLBACK_URL.text(), problem.get());
      return Optional.empty();
    }
    if (text.isPresent()) {
      notes.add("callback_url is stored but not called; query the job instead.");
    }
    return text.map(URI::create);
  }

  /** An image that cannot be read stays present, because the images decide the mode. */
  private Optional<ImageInput> image(Field field) {
    return value(field).map(value -> image(value, field.text()));
  }

  private ImageInput image(JrsValue value, String path) {
    return image(fields.string(value, path));
  }

  private static ImageInput image(Optional<String> text) {
    return text.<ImageInput>map(ImageInput.Text::new).orElseGet(ImageInput.Unreadable::new);
  }

  /**
   * An array with one subject that has one image. Clients also send the subject without the array,
   * the image without the array, and no type.
   */
  private Optional<ImageInput> subject() {
    String field = Field.SUBJECT_REFERENCE.text();
    return value(Field.SUBJECT_REFERENCE)
        .map(
            value -> {
              if (!(value instanceof JrsArray subjects)) {
                return subject(value, field);
              }
              if (subjects.size() != 1) {
                return unreadable(
                    field, "must contain exactly one subject, not " + subjects.size());
              }
              return subject(subjects.get(0), Field.SUBJECT_REFERENCE.at(0));
            });
  }

  private ImageInput subject(JrsValue value, String path) {
    if (!(value instanceof JrsObject object)) {
      return unreadable(
          path,
          "must be a subject, for example {\"type\": \"character\", \"image\": [\"https://…\"]},"
              + " not "
              + typeOf(value));
    }
    JsonObject subject = JsonObject.of(object);
    fields.allowOnly(List.of("type", "image"), subject, path + ".");
    fields
        .string(subject, "type", path + ".type")
        .filter(type -> !type.equals("character"))
        .ifPresent(other -> fields.add(path + ".type", "must be 'character'"));
    return subjectImage(subject.value("image"), path + ".image");
  }

  private ImageInput subjectImage(Optional<JrsValue> value, String path) {
    if (value.isEmpty()) {
      return unreadable(path, "is required");
    }
    if (!(value.get() instanceof JrsArray images)) {
      return image(value.get(), path);
    }
    return images.size() == 1
        ? image(images.get(0), path + "[0]")
        : unreadable(path, "must contain exactly one image, not " + images.size());
  }

  private ImageInput unreadable(String path, String message) {
    fields.add(path, message);
    return new ImageInput.Unreadable();
  }

  /** Empty when the body has no field of a template. */
  private Optional<UnvalidatedRequest.TemplateInputs> template() {
    if (TEMPLATE_FIELDS.stream().allMatch(field -> value(field).isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(
        new UnvalidatedRequest.TemplateInputs(
            templateId(),
            inputs(Field.TEXT_INPUTS).stream().map(text -> text.orElse("")).toList(),
            inputs(Field.MEDIA_INPUTS).stream().map(RequestReader::image).toList()));
  }

  private Optional<String> templateId() {
    if (value(Field.TEMPLATE_ID).filter(JrsNumber.class::isInstance).isPresent()) {
      fields.add(
          Field.TEMPLATE_ID.text(),
          "must be a string in double quotes, not a number: template ids are larger than 2^53, and"
              + " many programs round such numbers");
      return Optional.empty();
    }
    return string(Field.TEMPLATE_ID);
  }

  /** One entry for each input, so that the positions stay; empty where it cannot be read. */
  private List<Optional<String>> inputs(Field field) {
    Optional<JrsValue> value = value(field);
    if (value.isEmpty()) {
      return List.of();
    }
    if (!(value.get() instanceof JrsArray array)) {
      fields.add(
          field.text(),
          "must be an array, for example [{\"value\": \"…\"}], not " + typeOf(value.get()));
      return List.of();
    }
    List<Optional<String>> inputs = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      inputs.add(input(array.get(i), field.at(i)));
    }
    return inputs;
  }

  private Optional<String> input(JrsValue value, String path) {
    if (!(value instanceof JrsObject object)) {
      fields.add(path, "must be an object, for example {\"value\": \"…\"}, not " + typeOf(value));
      return Optional.empty();
    }
    JsonObject input = JsonObject.of(object);
    fields.allowOnly(List.of("value"), input, path + ".");
    if (input.value("value").isEmpty()) {
      fields.add(path, "must have the field value");
      return Optional.empty();
    }
    return fields.string(input, "value", path);
  }

  private Optional<JrsValue> value(Field field) {
    return body.value(field.text());
  }

  private Optional<String> string(Field field) {
    return fields.string(body, field.text(), field.text());
  }
}
