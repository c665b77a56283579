package io.videopipeline.json;

import java.util.List;

/** What stands in JSON, for who must tell its kinds apart. Masked when printed. */
public sealed interface JsonValue
    permits JsonObject,
        JsonValue.Text,
        JsonValue.Numeral,
        JsonValue.Truth,
        JsonValue.Array,
        JsonValue.Nothing {
  record Text(String text) implements JsonValue {
    @Override
    public String toString() {
      return "Text[" + text.length() + " characters]";
    }
  }

  /**
   * A number.
   *
   * @param number whole ones are exact, others are the nearest double
   */
  record Numeral(Number number) implements JsonValue {}

  record Truth(boolean value) implements JsonValue {}

  record Array(List<JsonValue> elements) implements JsonValue {
    public Array {
      elements = List.copyOf(elements);
    }
  }

  /** A null within a list; as a field it is absent. */
  record Nothing() implements JsonValue {}
}
