package io.videopipeline.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.jr.stree.JacksonJrsTreeCodec;
import com.fasterxml.jackson.jr.stree.JrsArray;
import com.fasterxml.jackson.jr.stree.JrsBoolean;
import com.fasterxml.jackson.jr.stree.JrsNumber;
import com.fasterxml.jackson.jr.stree.JrsObject;
import com.fasterxml.jackson.jr.stree.JrsString;
import com.fasterxml.jackson.jr.stree.JrsValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A JSON object. Reading is lenient: a number may be written as a string and the reverse, and a
 * field that is null counts as absent.
 */
public final class JsonObject {
  /**
   * The largest image that MiniMax takes (20 MB) has 26.7 million characters as a data URL. The
   * limit is higher, so that a slightly larger image is reported by the name of its field.
   */
  static final int MAX_STRING_LENGTH = 30_000_000;

  private static final int DECODED_AT_ONCE = 8192;

  private static final JsonFactory JACKSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(MAX_STRING_LENGTH).build())
          .build();

  private static final JacksonJrsTreeCodec TREE = new JacksonJrsTreeCodec();

  /** For what others wrote and we need, however they wrote it. */
  private static final JsonFactory LENIENT =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .build();

  private static final JacksonJrsTreeCodec LENIENT_TREE = new JacksonJrsTreeCodec();

  static {
    TREE.setFailOnDuplicateKeys(true);
    LENIENT_TREE.setFailOnDuplicateKeys(false);
  }

  private final Map<String, JrsValue> fields;

  private JsonObject(Map<String, JrsValue> fields) {
    this.fields = fields;
  }

  /**
   * Reads one object.
   *
   * @throws MalformedJsonException when the bytes are not exactly one JSON object
   */
  public static JsonObject read(byte[] json) throws MalformedJsonException {
    try (JsonParser parser = JACKSON.createParser(json)) {
      JsonObject object;
      try {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
          throw MalformedJsonException.notAnObject(parser.currentToken());
        }
        object = of(TREE.<JrsObject>readTree(parser));
      } catch (JsonProcessingException broken) {
        throw MalformedJsonException.of(broken, parser, json);
      }
      requireEnd(parser, json);
      return object;
    } catch (MalformedJsonException malformed) {
      throw malformed;
    } catch (IOException unreadable) {
      throw new MalformedJsonException("must be JSON in UTF-8", unreadable);
    }
  }

  /**
   * Reads one object that a caller sent. It must be UTF-8, because a request with mangled text
   * would be paid for. A gateway that decoded the bytes before has put U+FFFD in the place of what
   * was not UTF-8.
   *
   * @throws MalformedJsonException when the bytes are not exactly one JSON object in UTF-8
   * @see <a href="https://www.rfc-editor.org/rfc/rfc8259#section-8.1">RFC 8259, section 8.1</a>
   */
  public static JsonObject readUtf8(byte[] json) throws MalformedJsonException {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder(); // reports malformed input
    ByteBuffer bytes = ByteBuffer.wrap(json);
    CharBuffer chars = CharBuffer.allocate(DECODED_AT_ONCE);
    CoderResult result;
    do {
      result = decoder.decode(bytes, chars.clear(), true);
    } while (result.isOverflow());
    if (result.isError()) {
      throw MalformedJsonException.notUtf8("invalid UTF-8", bytes.position(), json);
    }
    for (int i = 0; i < json.length; i++) {
      if (json[i] == 0) { // JSON never contains it, but UTF-16 does
        throw MalformedJsonException.notUtf8("a zero byte", i, json);
      }
      if (json[i] == (byte) 0xef
          && i + 2 < json.length
          && json[i + 1] == (byte) 0xbf
          && json[i + 2] == (byte) 0xbd) {
        throw MalformedJsonException.notUtf8(
            "U+FFFD, which replaces characters that were not UTF-8,", i, json);
      }
    }
    return read(json);
  }

  /**
   * Reads one object from a stream, which stays open.
   *
   * @throws MalformedJsonException when the bytes are not exactly one JSON object
   */
  public static JsonObject read(InputStream json) throws IOException {
    return read(json.readAllBytes());
  }

  private static void requireEnd(JsonParser parser, byte[] json) throws IOException {
    try {
      if (parser.nextToken() != null) {
        throw MalformedJsonException.trailing(parser.currentTokenLocation(), json);
      }
    } catch (JsonProcessingException broken) {
      throw MalformedJsonException.trailing(broken.getLocation(), json);
    }
  }

  /**
   * The object at the start of a text; empty when there is none that is complete. Of a repeated
   * field the last value counts, and what follows the object is ignored.
   */
  public static Optional<JsonObject> readLeniently(String text) {
    try (JsonParser parser = LENIENT.createParser(text)) {
      return parser.nextToken() == JsonToken.START_OBJECT
          ? Optional.of(of(LENIENT_TREE.<JrsObject>readTree(parser)))
          : Optional.empty();
    } catch (IOException malformed) {
      return Optional.empty();
    }
  }

  /** The object in a tree. */
  public static JsonObject of(JrsObject tree) {
    Map<String, JrsValue> fields = new LinkedHashMap<>();
    tree.fields()
        .forEachRemaining(
            field -> {
              if (!field.getValue().isNull()) {
                fields.put(field.getKey(), field.getValue());
              }
            });
    return new JsonObject(fields);
  }

  /** A new, empty object to write into. */
  public static JsonObject create() {
    return new JsonObject(new LinkedHashMap<>());
  }

  /**
   * Adds a field, or replaces it.
   *
   * @param value a string, a number, a boolean, a list, a map or another object
   */
  public JsonObject with(String name, Object value) {
    fields.put(name, tree(value));
    return this;
  }

  private static JrsValue tree(Object value) {
    return switch (value) {
      case JsonObject object -> new JrsObject(object.fields);
      case JrsValue tree -> tree;
      case String text -> new JrsString(text);
      case Number number -> new JrsNumber(number);
      case Boolean bool -> TREE.booleanNode(bool);
      case List<?> list -> new JrsArray(list.stream().map(JsonObject::tree).toList());
      case Map<?, ?> map -> {
        JsonObject object = create();
        map.forEach((name, field) -> object.with(name.toString(), field));
        yield new JrsObject(object.fields);
      }
      default -> throw new IllegalArgumentException("JSON has no value for " + value.getClass());
    };
  }

  public byte[] toBytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JACKSON.createGenerator(bytes)) {
      TREE.writeTree(json, new JrsObject(fields));
    }
    return bytes.toByteArray();
  }

  /** Writes the object and leaves the stream open. */
  public void writeTo(OutputStream out) throws IOException {
    out.write(toBytes());
  }

  /** The names of all fields that are not null, in their order. */
  public Set<String> names() {
    return new LinkedHashSet<>(fields.keySet());
  }

  /** A copy with these fields only. */
  public JsonObject only(Collection<String> names) {
    Map<String, JrsValue> kept = new LinkedHashMap<>(fields);
    kept.keySet().retainAll(names);
    return new JsonObject(kept);
  }

  /** The field's value of whatever type; empty when absent or null. */
  public Optional<JrsValue> value(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  /** The field's string, or its number in decimal digits; empty when absent, null or blank. */
  public Optional<String> text(String name) {
    return switch (fields.get(name)) {
      case JrsString text when !text.getValue().isBlank() -> Optional.of(text.getValue());
      case JrsNumber number -> Optional.of(number.getValue().toString());
      case null, default -> Optional.empty();
    };
  }

  /** The field's whole number, also when it is written as a string; otherwise empty. */
  public Optional<Long> number(String name) {
    return switch (fields.get(name)) {
      case JrsNumber number -> wholeNumber(number.getValue());
      case JrsString text -> wholeNumber(text.getValue());
      case null, default -> Optional.empty();
    };
  }

  /** The field's boolean; empty when it has another type. */
  public Optional<Boolean> bool(String name) {
    return fields.get(name) instanceof JrsBoolean bool
        ? Optional.of(bool.booleanValue())
        : Optional.empty();
  }

  /** The field's object; empty when it has another type. */
  public Optional<JsonObject> object(String name) {
    return fields.get(name) instanceof JrsObject object
        ? Optional.of(of(object))
        : Optional.empty();
  }

  private static Optional<Long> wholeNumber(Number number) {
    return switch (number) {
      case Integer small -> Optional.of(small.longValue());
      case Long large -> Optional.of(large);
      case BigInteger huge when huge.bitLength() < Long.SIZE -> Optional.of(huge.longValue());
      default -> Optional.empty();
    };
  }

  private static Optional<Long> wholeNumber(String text) {
    try {
      return Optional.of(Long.parseLong(text.strip()));
    } catch (NumberFormatException other) {
      return Optional.empty();
    }
  }
}
