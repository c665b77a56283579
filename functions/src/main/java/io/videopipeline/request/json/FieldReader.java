package io.videopipeline.request.json;

import com.fasterxml.jackson.jr.stree.JrsArray;
import com.fasterxml.jackson.jr.stree.JrsBoolean;
import com.fasterxml.jackson.jr.stree.JrsNumber;
import com.fasterxml.jackson.jr.stree.JrsObject;
import com.fasterxml.jackson.jr.stree.JrsString;
import com.fasterxml.jackson.jr.stree.JrsValue;
import io.videopipeline.json.JsonObject;
import io.videopipeline.request.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads typed values. A value of another type becomes a violation and counts as absent. */
public final class FieldReader {
  private static final int MAX_QUOTED_CHARACTERS = 60;

  private final boolean rejectsUnknownFields;
  private final List<Violation> violations = new ArrayList<>();

  FieldReader(boolean rejectsUnknownFields) {
    this.rejectsUnknownFields = rejectsUnknownFields;
  }

  /**
   * A violation for each field of the object that is not allowed. It quotes at most 60 characters
   * of the name, without control characters and surrogates.
   *
   * @param prefix precedes each name, for example {@code subject_reference[0].}; may be empty
   */
  public static List<Violation> unknownFields(
      JsonObject object, List<String> allowed, String prefix) {
    String message =
        allowed.isEmpty()
            ? "unknown field; no field is allowed here"
            : "unknown field; allowed fields are " + String.join(", ", allowed);
    return object.names().stream()
        .filter(name -> !allowed.contains(name))
        .map(name -> new Violation(prefix + quote(name), message))
        .toList();
  }

  List<Violation> violations() {
    return violations;
  }

  void add(String field, String message) {
    violations.add(new Violation(field, message));
  }

  /** Checks for unknown fields, unless this reader ignores them. */
  void allowOnly(List<String> allowed, JsonObject object, String prefix) {
    if (rejectsUnknownFields) {
      violations.addAll(unknownFields(object, allowed, prefix));
    }
  }

  Optional<String> string(JsonObject object, String name, String field) {
    return object.value(name).flatMap(value -> string(value, field));
  }

  Optional<String> string(JrsValue value, String field) {
    if (value instanceof JrsString string) {
      return Optional.of(string.getValue());
    }
    add(field, "must be a string, not " + typeOf(value));
    return Optional.empty();
  }

  /** A whole number of seconds, which may be written as a string. */
  Optional<Integer> seconds(JsonObject object, String name) {
    return read(
        object,
        name,
        FieldReader::seconds,
        "must be a whole number of seconds, for example 6 or 10");
  }

  /** A boolean, which may be written as a string. */
  Optional<Boolean> bool(JsonObject object, String name) {
    return read(object, name, FieldReader::bool, "must be true or false");
  }

  /** The type of a value, with its article. */
  static String typeOf(JrsValue value) {
    return switch (value) {
      case JrsString string -> "a string";
      case JrsNumber number -> "a number";
      case JrsBoolean bool -> "a boolean";
      case JrsArray array -> "an array";
      case JrsObject object -> "an object";
      default -> "null";
    };
  }

  private <T> Optional<T> read(
      JsonObject object, String name, Function<JrsValue, Optional<T>> type, String message) {
    Optional<JrsValue> value = object.value(name);
    Optional<T> typed = value.flatMap(type);
    if (value.isPresent() && typed.isEmpty()) {
      add(name, message);
    }
    return typed;
  }

  private static Optional<Integer> seconds(JrsValue value) {
    return switch (value) {
      case JrsString string when string.getValue().strip().matches("[0-9]{1,9}") ->
          Optional.of(Integer.valueOf(string.getValue().strip()));
      case JrsNumber number -> whole(number.getValue().doubleValue());
      default -> Optional.empty();
    };
  }

  /** JSON has one type of numbers: 6.0 is 6. */
  private static Optional<Integer> whole(double number) {
    return number == Math.rint(number) && Math.abs(number) <= Integer.MAX_VALUE
        ? Optional.of((int) number)
        : Optional.empty();
  }

  private static Optional<Boolean> bool(JrsValue value) {
    return switch (value) {
      case JrsBoolean bool -> Optional.of(bool.booleanValue());
      case JrsString string when string.getValue().equalsIgnoreCase("true") -> Optional.of(true);
      case JrsString string when string.getValue().equalsIgnoreCase("false") -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static String quote(String name) {
    String shortened =
        name.codePointCount(0, name.length()) <= MAX_QUOTED_CHARACTERS
            ? name
            : name.substring(0, name.offsetByCodePoints(0, MAX_QUOTED_CHARACTERS)) + "…";
    return shortened.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
  }
}
