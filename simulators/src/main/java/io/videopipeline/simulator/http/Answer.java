package io.videopipeline.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;

/** A status and a JSON body. */
public record Answer(int status, JsonNode body) {
  public static Answer ok(JsonNode body) {
    return new Answer(200, body);
  }
}
