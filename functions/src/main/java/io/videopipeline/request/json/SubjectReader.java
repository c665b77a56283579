package io.videopipeline.request.json;

import io.videopipeline.image.ImageInput;
import io.videopipeline.json.JsonObject;
import io.videopipeline.json.JsonValue;
import io.videopipeline.request.Field;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code subject_reference}: a list of one subject with one picture. Clients also send the
 * subject without its list, its picture without its list, and no type.
 *
 * @see <a href="https://platform.minimax.io/docs/api-reference/video-generation-s2v">subject
 *     reference</a>
 */
final class SubjectReader {
  private static final String FIELD = Field.SUBJECT_REFERENCE.text();
  private static final String TYPE = "type";
  private static final String IMAGE = "image";
  private static final String CHARACTER = "character";

  private final FieldReader fields;

  SubjectReader(FieldReader fields) {
    this.fields = fields;
  }

  Optional<ImageInput> read(JsonObject body) {
    return body.value(FIELD)
        .map(
            value ->
                value instanceof JsonValue.Array array ? onlyOf(array) : subject(value, FIELD));
  }

  private ImageInput onlyOf(JsonValue.Array subjects) {
    if (subjects.elements().size() != 1) {
      fields.refuse(
          FIELD, "has %d subjects; exactly one is wanted".formatted(subjects.elements().size()));
      return new ImageInput.Unreadable();
    }
    return subject(subjects.elements().getFirst(), Field.SUBJECT_REFERENCE.at(0));
  }

  private ImageInput subject(JsonValue value, String path) {
    if (!(value instanceof JsonObject subject)) {
      fields.refuse(
          path,
          "is %s; a subject is wanted, such as {\"type\": \"character\", \"image\": [\"https://…\"]}"
              .formatted(FieldReader.kind(value)));
      return new ImageInput.Unreadable();
    }
    fields.requireOnly(List.of(TYPE, IMAGE), subject, path + ".", "a subject");
    fields
        .text(subject, TYPE, path + "." + TYPE)
        .filter(type -> !type.equals(CHARACTER))
        .ifPresent(
            other ->
                fields.refuse(path + "." + TYPE, "is not character, the only type that there is"));
    return image(subject, path + "." + IMAGE);
  }

  private ImageInput image(JsonObject subject, String path) {
    Optional<JsonValue> value = subject.value(IMAGE);
    if (value.isEmpty()) {
      fields.refuse(path, "is missing");
      return new ImageInput.Unreadable();
    }
    if (!(value.get() instanceof JsonValue.Array images)) {
      return fields.image(value.get(), path);
    }
    if (images.elements().size() != 1) {
      fields.refuse(
          path, "has %d pictures; exactly one is wanted".formatted(images.elements().size()));
      return new ImageInput.Unreadable();
    }
    return fields.image(images.elements().getFirst(), path + "[0]");
  }
}
