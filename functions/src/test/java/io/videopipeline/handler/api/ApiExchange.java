package io.videopipeline.handler.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A request and its response. */
record ApiExchange(PlainRequest request, int status, Map<String, String> headers, String body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A request without an API key.
   *
   * @param target the path and the query
   * @param headers names in lower case
   */
  record PlainRequest(String method, String target, Map<String, String> headers, String body) {
    static PlainRequest of(String method, String target) {
      return new PlainRequest(method, target, Map.of(), "");
    }

    static PlainRequest get(String target) {
      return of("GET", target);
    }

    static PlainRequest post(String target, String json) {
      return new PlainRequest("POST", target, Map.of("content-type", "application/json"), json);
    }

    PlainRequest with(String header, String value) {
      Map<String, String> more = new TreeMap<>(headers);
      more.put(header, value);
      return new PlainRequest(method, target, more, body);
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

  /** The code of a problem; empty for other responses. */
  String code() {
    return json().path("code").asText();
  }

  String id() {
    return json().path("id").textValue();
  }
}
