package io.videopipeline.job.dynamodb;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Builds and reads the attributes of a DynamoDB item or map. */
record Attributes(Map<String, AttributeValue> map) {
  static Attributes create() {
    return new Attributes(new LinkedHashMap<>());
  }

  Attributes text(String name, String value) {
    map.put(name, AttributeValue.fromS(value));
    return this;
  }

  Attributes number(String name, long value) {
    map.put(name, AttributeValue.fromN(Long.toString(value)));
    return this;
  }

  Attributes flag(String name, boolean value) {
    map.put(name, AttributeValue.fromBool(value));
    return this;
  }

  Attributes instant(String name, Instant value) {
    return number(name, value.toEpochMilli());
  }

  Attributes texts(String name, List<String> values) {
    map.put(name, AttributeValue.fromL(values.stream().map(AttributeValue::fromS).toList()));
    return this;
  }

  Attributes objects(String name, List<Attributes> values) {
    map.put(
        name,
        AttributeValue.fromL(
            values.stream().map(object -> AttributeValue.fromM(object.map)).toList()));
    return this;
  }

  Attributes object(String name, Attributes value) {
    map.put(name, AttributeValue.fromM(value.map));
    return this;
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(map.get(name)).map(AttributeValue::s);
  }

  Optional<Long> number(String name) {
    return Optional.ofNullable(map.get(name)).map(AttributeValue::n).map(Long::valueOf);
  }

  Optional<Attributes> object(String name) {
    return Optional.ofNullable(map.get(name))
        .filter(AttributeValue::hasM)
        .map(value -> new Attributes(value.m()));
  }

  Optional<Boolean> flag(String name) {
    return Optional.ofNullable(map.get(name)).map(AttributeValue::bool);
  }

  List<Attributes> objects(String name) {
    return list(name).map(object -> new Attributes(object.m())).toList();
  }

  List<String> texts(String name) {
    return list(name).map(AttributeValue::s).toList();
  }

  /** The elements of a list; none if the attribute is absent. */
  private Stream<AttributeValue> list(String name) {
    return Optional.ofNullable(map.get(name)).stream().flatMap(value -> value.l().stream());
  }

  String requiredText(String name) {
    return text(name).orElseThrow(() -> missing(name));
  }

  long requiredNumber(String name) {
    return number(name).orElseThrow(() -> missing(name));
  }

  Instant requiredInstant(String name) {
    return Instant.ofEpochMilli(requiredNumber(name));
  }

  Attributes requiredObject(String name) {
    return object(name).orElseThrow(() -> missing(name));
  }

  private IllegalStateException missing(String name) {
    return new IllegalStateException(
        "Item %s has no attribute %s".formatted(text(JobTable.KEY).orElse("?"), name));
  }
}
