package io.videopipeline.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The input is not exactly one JSON object. */
public final class MalformedJsonException extends IOException {
  private static final long serialVersionUID = 1L;

  private static final String VALUE =
      "expected a string, a number, true, false, null, an object or an array";

  /** The first row that matches Jackson's message gives our description. */
  private static final List<Row> ROWS =
      List.of(
          new Row("end-of-input", "unexpected end of the JSON text"),
          new Row("separate Object entries", "expected ',' or '}'"),
          new Row("': expected '}'", "expected ',' or '}'"),
          new Row("separate Array entries", "expected ',' or ']'"),
          new Row("': expected ']'", "expected ',' or ']'"),
          new Row("expecting a colon", "expected ':'"),
          new Row("start field name", "expected a field name in double quotes"),
          new Row("comment", "comments are not allowed"),
          new Row("numeric value", "invalid number"),
          new Row("between tokens", "a control character is not allowed here"),
          new Row("CTRL-CHAR", "a control character in a string must be escaped"),
          new Row("character escape", "invalid escape sequence in a string"),
          new Row("UTF-8", "invalid UTF-8"),
          new Row("Duplicate", "a field name appears twice in one object"),
          new Row("nesting depth", "nested too deep"),
          new Row(
              "String value length",
              "a string has more than " + JsonObject.MAX_STRING_LENGTH + " characters"),
          new Row("Number value length", "a number has too many digits"),
          new Row("Name length", "a field name is too long"),
          new Row("token", VALUE),
          new Row("value", VALUE));

  private final String description;

  public MalformedJsonException(String description) {
    super(description);
    this.description = description;
  }

  public MalformedJsonException(String description, Throwable cause) {
    super(description, cause);
    this.description = description;
  }

  /**
   * What is wrong and where, for example {@code expected ':' at line 3, column 7}. Lines and
   * columns count from 1, columns in characters. It never quotes the JSON text and may be shown to
   * whoever sent it.
   */
  public String description() {
    return description;
  }

  static MalformedJsonException of(JsonProcessingException broken, JsonParser parser, byte[] json) {
    String message = broken.getOriginalMessage();
    String problem =
        ROWS.stream()
            .filter(row -> message.contains(row.jackson()))
            .findFirst()
            .map(Row::description)
            .orElse("invalid JSON");
    JsonLocation location =
        broken.getLocation() == null ? parser.currentTokenLocation() : broken.getLocation();
    // Without a cause: Jackson's messages quote the JSON text.
    return new MalformedJsonException(problem + " at " + place(location, json));
  }

  static MalformedJsonException notUtf8(String found, int offset, byte[] json) {
    return new MalformedJsonException(
        "%s at %s; the body must be encoded in UTF-8"
            .formatted(found, place(lineOf(offset, json), offset, json)));
  }

  static MalformedJsonException trailing(JsonLocation location, byte[] json) {
    return new MalformedJsonException(
        "nothing may follow the JSON object (" + place(location, json) + ")");
  }

  static MalformedJsonException notAnObject(@Nullable JsonToken first) {
    return new MalformedJsonException(
        "expected a JSON object, found "
            + switch (first) {
              case START_ARRAY -> "an array";
              case VALUE_STRING -> "a string";
              case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
              case VALUE_TRUE, VALUE_FALSE -> "a boolean";
              case VALUE_NULL -> "null";
              case null, default -> "nothing";
            });
  }

  /** Jackson's columns count bytes where it knows the offset; people count characters. */
  private static String place(JsonLocation location, byte[] json) {
    return location.getByteOffset() < 0
        ? "line %d, column %d".formatted(location.getLineNr(), location.getColumnNr())
        : place(location.getLineNr(), (int) location.getByteOffset(), json);
  }

  private static String place(int line, int offset, byte[] json) {
    int column = 1;
    for (int i = offset - 1; i >= 0 && json[i] != '\n' && json[i] != '\r'; i--) {
      boolean beginsACharacter = (json[i] & 0xc0) != 0x80;
      column += beginsACharacter ? 1 : 0;
    }
    return "line " + line + ", column " + column;
  }

  private static int lineOf(int offset, byte[] json) {
    int line = 1;
    for (int i = 0; i < offset; i++) {
      boolean endsALine = json[i] == '\n' || (json[i] == '\r' && json[i + 1] != '\n');
      line += endsALine ? 1 : 0;
    }
    return line;
  }

  private record Row(String jackson, String description) {}
}
