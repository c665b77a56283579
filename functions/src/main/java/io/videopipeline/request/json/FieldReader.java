package io.videopipeline.request.json;

import io.videopipeline.image.ImageInput;
import io.videopipeline.json.JsonObject;
import io.videopipeline.json.JsonValue;
import io.videopipeline.request.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Single values out of JSON. What is no such value becomes a violation and counts as absent. */
final class FieldReader {
  private final Unknown unknown;
  private final List<Violation> violations = new ArrayList<>();

  FieldReader(Unknown unknown) {
    this.unknown = unknown;
  }

  /** What becomes of a field that nobody knows. */
  enum Unknown {
    REFUSED,
    IGNORED
  }

  List<Violation> violations() {
    return violations;
  }

  void refuse(String field, String message) {
    violations.add(new Violation(field, message));
  }

  Optional<String> text(JsonObject object, String name, String field) {
    return object.value(name).flatMap(value -> text(value, field));
  }

  Optional<String> text(JsonValue value, String field) {
    if (value instanceof JsonValue.Text text) {
      return Optional.of(text.text());
    }
    refuse(field, "is " + kind(value) + "; a text is wanted");
    return Optional.empty();
  }

  ImageInput image(JsonValue value, String field) {
    return text(value, field)
        .<ImageInput>map(ImageInput.Text::new)
        .orElseGet(ImageInput.Unreadable::new);
  }

  /** A whole number, which may stand as text. */
  Optional<Integer> seconds(JsonObject object, String name) {
    return object
        .value(name)
        .flatMap(
            value -> {
              Optional<Integer> seconds = seconds(value);
              if (seconds.isEmpty()) {
                refuse(name, "is no whole number of seconds, such as 6 or 10");
              }
              return seconds;
            });
  }

  /** True or false, which may stand as text. */
  Optional<Boolean> bool(JsonObject object, String name) {
    return object
        .value(name)
        .flatMap(
            value -> {
              Optional<Boolean> truth = bool(value);
              if (truth.isEmpty()) {
                refuse(name, "is neither true nor false");
              }
              return truth;
            });
  }

  /** Refuses every field but these, unless unknown ones are ignored. */
  void requireOnly(List<String> known, JsonObject object, String prefix, String of) {
    if (unknown == Unknown.REFUSED) {
      violations.addAll(UnknownFields.in(object, known, of, prefix));
    }
  }

  private static Optional<Integer> seconds(JsonValue value) {
    return switch (value) {
      case JsonValue.Text text when text.text().strip().matches("[0-9]{1,9}") ->
          Optional.of(Integer.valueOf(text.text().strip()));
      case JsonValue.Numeral numeral -> whole(numeral.number());
      default -> Optional.empty();
    };
  }

  /** JSON does not tell 6.0 from 6. */
  private static Optional<Integer> whole(Number number) {
    double exact = number.doubleValue();
    return exact == Math.rint(exact) && Math.abs(exact) <= Integer.MAX_VALUE
        ? Optional.of((int) exact)
        : Optional.empty();
  }

  private static Optional<Boolean> bool(JsonValue value) {
    return switch (value) {
      case JsonValue.Truth truth -> Optional.of(truth.value());
      case JsonValue.Text text when text.text().equalsIgnoreCase("true") -> Optional.of(true);
      case JsonValue.Text text when text.text().equalsIgnoreCase("false") -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  static String kind(JsonValue value) {
    return switch (value) {
      case JsonValue.Text text -> "a text";
      case JsonValue.Numeral numeral -> "a number";
      case JsonValue.Truth truth -> "true or false";
      case JsonValue.Array array -> "a list";
      case JsonValue.Nothing nothing -> "null";
      case JsonObject object -> "an object";
    };
  }
}
