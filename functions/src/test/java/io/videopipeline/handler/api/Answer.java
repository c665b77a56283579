package io.videopipeline.handler.api;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a caller is answered.
 *
 * @param headers found by names in any case
 * @param json its body, in the very types of JSON; empty when there is none
 */
public record Answer(int status, Map<String, String> headers, Map<String, Object> json) {
  static Answer of(int status, Map<String, String> headers, String body) {
    Map<String, String> found = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    found.putAll(headers);
    try {
      return new Answer(status, found, body.isEmpty() ? Map.of() : JSON.std.mapFrom(body));
    } catch (IOException noObject) {
      throw new UncheckedIOException(noObject);
    }
  }

  public String text(String field) {
    return (String) json.get(field);
  }

  /** The body as text again. */
  public String body() {
    try {
      return JSON.std.asString(json);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
