package io.videopipeline.handler.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A request and its answer. */
record Exchange(Request request, int status, Map<String, String> headers, String body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * What was sent.
   *
   * @param target path and query
   * @param headers names in lower case
   */
  record Request(String method, String target, Map<String, String> headers, String body) {
    static Request of(String method, String target) {
      return new Request(method, target, Map.of(), "");
    }

    static Request get(String target) {
      return of("GET", target);
    }

    static Request post(String target, String json) {
      return new Request("POST", target, Map.of("content-type", "application/json"), json);
    }

    Request with(String header, String value) {
      Map<String, String> more = new TreeMap<>(headers);
      more.put(header, value);
      return new Request(method, target, more, body);
    }

    String path() {
      return target.split("\\?", 2)[0];
    }

    String query() {
      return target.contains("?") ? target.split("\\?", 2)[1] : "";
    }
  }

  JsonNode json() {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** The code of a problem; empty text of anything else. */
  String code() {
    return json().path("code").asText();
  }

  String id() {
    return json().path("id").textValue();
  }
}
