package io.videopipeline.request.json;

import io.videopipeline.image.ImageInput;
import io.videopipeline.json.JsonObject;
import io.videopipeline.json.JsonValue;
import io.videopipeline.request.Field;
import io.videopipeline.request.UnvalidatedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the fields of the vendor's templates.
 *
 * @see <a href="https://platform.minimax.io/docs/api-reference/video-agent-create">Video Agent</a>
 */
final class TemplateReader {
  private static final List<Field> OF_A_TEMPLATE =
      List.of(Field.TEMPLATE_ID, Field.TEXT_INPUTS, Field.MEDIA_INPUTS);
  private static final String VALUE = "value";

  private final FieldReader fields;

  TemplateReader(FieldReader fields) {
    this.fields = fields;
  }

  /** Empty when the body has none of a template's fields. */
  Optional<UnvalidatedRequest.TemplateInputs> read(JsonObject body) {
    if (OF_A_TEMPLATE.stream().noneMatch(field -> body.names().contains(field.text()))) {
      return Optional.empty();
    }
    return Optional.of(
        new UnvalidatedRequest.TemplateInputs(
            id(body),
            values(body, Field.TEXT_INPUTS).stream().map(text -> text.orElse("")).toList(),
            values(body, Field.MEDIA_INPUTS).stream().map(TemplateReader::image).toList()));
  }

  private Optional<String> id(JsonObject body) {
    String name = Field.TEMPLATE_ID.text();
    if (body.value(name).filter(JsonValue.Numeral.class::isInstance).isPresent()) {
      fields.refuse(
          name,
          "is a number; ids of templates are larger than what many programs keep exactly in a"
              + " number (2^53), so that it may be another one already. Give it as a text, in"
              + " quotation marks");
      return Optional.empty();
    }
    return fields.text(body, name, name);
  }

  private static ImageInput image(Optional<String> text) {
    return text.<ImageInput>map(ImageInput.Text::new).orElseGet(ImageInput.Unreadable::new);
  }

  /** One for each element, so that each keeps its place; empty where it cannot be read. */
  private List<Optional<String>> values(JsonObject body, Field field) {
    Optional<JsonValue> value = body.value(field.text());
    if (value.isEmpty()) {
      return List.of();
    }
    if (!(value.get() instanceof JsonValue.Array inputs)) {
      fields.refuse(
          field.text(),
          "is %s; a list is wanted, such as [{\"value\": \"…\"}]"
              .formatted(FieldReader.kind(value.get())));
      return List.of();
    }
    List<Optional<String>> values = new ArrayList<>();
    for (int i = 0; i < inputs.elements().size(); i++) {
      values.add(value(inputs.elements().get(i), field.at(i)));
    }
    return values;
  }

  private Optional<String> value(JsonValue input, String path) {
    if (!(input instanceof JsonObject object)) {
      fields.refuse(
          path,
          "is %s; an object is wanted, such as {\"value\": \"…\"}"
              .formatted(FieldReader.kind(input)));
      return Optional.empty();
    }
    fields.requireOnly(List.of(VALUE), object, path + ".", "an input");
    if (object.value(VALUE).isEmpty()) {
      fields.refuse(path, "has no value");
      return Optional.empty();
    }
    return fields.text(object, VALUE, path);
  }
}
