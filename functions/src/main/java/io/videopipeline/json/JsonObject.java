package io.videopipeline.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that is read leniently: a number may stand as text and the reverse, a JSON null is
 * an absent field, unknown fields do not disturb.
 */
public final class JsonObject implements JsonValue {
  /**
   * A picture of 20 MB, the most that the vendor takes, has 26.7 million characters as a data URL;
   * one that is a little larger can still be read, and be refused by its field's name.
   */
  static final int LONGEST_TEXT = 30_000_000;

  private static final JSON JACKSON =
      JSON.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(LONGEST_TEXT).build())
                  .build())
          .disable(JSON.Feature.PRETTY_PRINT_OUTPUT)
          .build();

  private final Map<String, Object> fields;

  private JsonObject(Map<String, Object> fields) {
    this.fields = fields;
  }

  /**
   * Reads one object.
   *
   * @throws MalformedJsonException when this is no JSON, or something else than an object
   */
  public static JsonObject read(byte[] json) throws MalformedJsonException {
    try (JsonParser parser = JACKSON.createParser(json)) {
      JsonObject object = of(JACKSON.anyFrom(parser));
      if (parser.nextToken() != null) {
        throw new MalformedJsonException("Something follows the JSON object");
      }
      return object;
    } catch (MalformedJsonException noObject) {
      throw noObject;
    } catch (StreamConstraintsException tooMuch) {
      throw new MalformedJsonException(
          "This JSON is nested too deep, or has a text of more than %d characters"
              .formatted(LONGEST_TEXT),
          tooMuch);
    } catch (IOException broken) {
      throw new MalformedJsonException("This is no JSON", broken);
    }
  }

  /**
   * Reads one object.
   *
   * @throws MalformedJsonException when this is no JSON, or something else than an object
   */
  public static JsonObject read(InputStream json) throws IOException {
    return read(json.readAllBytes());
  }

  /** A new, empty object to write into. */
  public static JsonObject create() {
    return new JsonObject(new LinkedHashMap<>());
  }

  /** Adds a field; the value is text, a number, a boolean, a list, a map or another object. */
  public JsonObject with(String name, Object value) {
    fields.put(name, plain(value));
    return this;
  }

  private static Object plain(Object value) {
    return switch (value) {
      case JsonObject object -> object.fields;
      case List<?> list -> list.stream().map(JsonObject::plain).toList();
      default -> value;
    };
  }

  public byte[] toBytes() throws IOException {
    return JACKSON.asBytes(fields);
  }

  /** Writes the object and leaves the stream open. */
  public void writeTo(OutputStream out) throws IOException {
    out.write(toBytes());
  }

  /** The names of the fields that are there, in their order. */
  public Set<String> names() {
    return new LinkedHashSet<>(fields.keySet());
  }

  /** A copy with these fields only. */
  public JsonObject only(Collection<String> names) {
    Map<String, Object> kept = new LinkedHashMap<>(fields);
    kept.keySet().retainAll(names);
    return new JsonObject(kept);
  }

  /** The field as it stands; empty when absent or null. */
  public Optional<JsonValue> value(String name) {
    return Optional.ofNullable(fields.get(name)).map(JsonObject::valueOf);
  }

  /** The field's text, or its number in decimal digits; empty when absent, null or blank. */
  public Optional<String> text(String name) {
    return switch (fields.get(name)) {
      case String text when !text.isBlank() -> Optional.of(text);
      case Number number -> Optional.of(number.toString());
      case null, default -> Optional.empty();
    };
  }

  /** The field's whole number, also when it stands as text; empty when it is neither. */
  public Optional<Long> number(String name) {
    return switch (fields.get(name)) {
      case Integer number -> Optional.of(number.longValue());
      case Long number -> Optional.of(number);
      case BigInteger number when number.bitLength() < Long.SIZE -> Optional.of(number.longValue());
      case String text -> wholeNumber(text);
      case null, default -> Optional.empty();
    };
  }

  /** The field's boolean; empty when it has another type. */
  public Optional<Boolean> bool(String name) {
    return fields.get(name) instanceof Boolean bool ? Optional.of(bool) : Optional.empty();
  }

  /** The object under this name; empty when there is none. */
  public Optional<JsonObject> object(String name) {
    return fields.get(name) instanceof Map<?, ?> map ? Optional.of(copyOf(map)) : Optional.empty();
  }

  private static JsonValue valueOf(@Nullable Object value) {
    return switch (value) {
      case null -> new Nothing();
      case String text -> new Text(text);
      case Number number -> new Numeral(number);
      case Boolean truth -> new Truth(truth);
      case List<?> list -> new Array(list.stream().map(JsonObject::valueOf).toList());
      case Map<?, ?> map -> copyOf(map);
      default -> throw new IllegalStateException("JSON has no " + value.getClass());
    };
  }

  private static Optional<Long> wholeNumber(String text) {
    try {
      return Optional.of(Long.parseLong(text.strip()));
    } catch (NumberFormatException other) {
      return Optional.empty();
    }
  }

  private static JsonObject of(@Nullable Object any) throws MalformedJsonException {
    if (any instanceof Map<?, ?> map) {
      return copyOf(map);
    }
    throw new MalformedJsonException("This is JSON, but no object");
  }

  private static JsonObject copyOf(Map<?, ?> map) {
    Map<String, Object> fields = new LinkedHashMap<>();
    map.forEach(
        (name, value) -> {
          if (name instanceof String text && value != null) {
            fields.put(text, value);
          }
        });
    return new JsonObject(fields);
  }
}
