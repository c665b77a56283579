package io.videopipeline.simulator.dynamodb.item;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The value of an attribute: exactly one of ten types. Equality is by value: numbers without their
 * trailing zeros, sets and maps in any order.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html">AttributeValue</a>
 */
public sealed interface AttributeValue {
  /** Strings are ordered by their bytes in UTF-8. */
  Comparator<String> STRINGS = (one, other) -> Arrays.compareUnsigned(utf8(one), utf8(other));

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** How the type is called in requests and answers. */
  String type();

  /** As the service prints a value in its messages. */
  default String describe() {
    return "AttributeValue: {" + type() + ":" + text() + "}";
  }

  String text();

  /** A scalar, which can be a key and has an order. */
  sealed interface Scalar extends AttributeValue {
    /** The order within one type; the other value must be of the same type. */
    int compare(Scalar other);
  }

  /** A string; it may be empty except in a key. */
  record S(String value) implements Scalar {
    @Override
    public String type() {
      return "S";
    }

    @Override
    public String text() {
      return value;
    }

    @Override
    public int compare(Scalar other) {
      return STRINGS.compare(value, ((S) other).value);
    }
  }

  /** A number, always without trailing zeros. */
  record N(BigDecimal value) implements Scalar {
    @Override
    public String type() {
      return "N";
    }

    @Override
    public String text() {
      return value.toPlainString();
    }

    @Override
    public int compare(Scalar other) {
      return value.compareTo(((N) other).value);
    }
  }

  /** Bytes; they may be empty except in a key. */
  record B(Binary value) implements Scalar {
    @Override
    public String type() {
      return "B";
    }

    @Override
    public String text() {
      return value.base64();
    }

    @Override
    public int compare(Scalar other) {
      return value.compareTo(((B) other).value);
    }
  }

  /** True or false. */
  record Bool(boolean value) implements AttributeValue {
    @Override
    public String type() {
      return "BOOL";
    }

    @Override
    public String text() {
      return Boolean.toString(value);
    }
  }

  /** The null value. */
  record Null() implements AttributeValue {
    @Override
    public String type() {
      return "NULL";
    }

    @Override
    public String text() {
      return "true";
    }
  }

  /** Values of one scalar type without duplicates; never empty. */
  record ScalarSet(String type, SortedSet<Scalar> values) implements AttributeValue {
    public static ScalarSet of(String type, Collection<? extends Scalar> values) {
      SortedSet<Scalar> sorted = new TreeSet<>(Scalar::compare);
      sorted.addAll(values);
      return new ScalarSet(type, Collections.unmodifiableSortedSet(sorted));
    }

    /** The type of the set's elements. */
    public String elementType() {
      return type.substring(0, 1);
    }

    @Override
    public String text() {
      return values.stream().map(Scalar::text).collect(Collectors.joining(",", "[", "]"));
    }
  }

  /** Values of any types in order. */
  record L(List<AttributeValue> values) implements AttributeValue {
    @Override
    public String type() {
      return "L";
    }

    @Override
    public String text() {
      return values.stream()
          .map(AttributeValue::describe)
          .collect(Collectors.joining(",", "[", "]"));
    }
  }

  /** Named values; an item is one of these. */
  record M(Map<String, AttributeValue> values) implements AttributeValue {
    public M {
      values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    @Override
    public String type() {
      return "M";
    }

    @Override
    public String text() {
      return values.entrySet().stream()
          .map(entry -> entry.getKey() + "=" + entry.getValue().describe())
          .collect(Collectors.joining(",", "{", "}"));
    }
  }

  /** Immutable bytes, ordered as unsigned ones. */
  final class Binary implements Comparable<Binary> {
    private final byte[] bytes;

    public Binary(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    public int length() {
      return bytes.length;
    }

    public byte[] bytes() {
      return bytes.clone();
    }

    public String base64() {
      return Base64.getEncoder().encodeToString(bytes);
    }

    public boolean startsWith(Binary prefix) {
      return prefix.length() <= length()
          && Arrays.equals(bytes, 0, prefix.length(), prefix.bytes, 0, prefix.length());
    }

    public boolean contains(Binary part) {
      for (int i = 0; i + part.length() <= length(); i++) {
        if (Arrays.equals(bytes, i, i + part.length(), part.bytes, 0, part.length())) {
          return true;
        }
      }
      return false;
    }

    @Override
    public int compareTo(Binary other) {
      return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Binary binary && Arrays.equals(bytes, binary.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
      return base64();
    }
  }
}
