package io.videopipeline.handler.api;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * A response of the API with a JSON object as its body.
 *
 * @param headers names in any case
 * @param json the body with JSON's own types; empty if there is no body
 */
public record JsonResponse(int status, Map<String, String> headers, Map<String, Object> json) {
  static JsonResponse of(int status, Map<String, String> headers, String body) {
    Map<String, String> found = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    found.putAll(headers);
    try {
      return new JsonResponse(status, found, body.isEmpty() ? Map.of() : JSON.std.mapFrom(body));
    } catch (IOException noObject) {
      throw new UncheckedIOException(noObject);
    }
  }

  public String text(String field) {
    return (String) json.get(field);
  }

  /** The body as text. */
  public String body() {
    try {
      return JSON.std.asString(json);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
