package io.videopipeline.simulator.httpapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;

/** What API Gateway answers when no answer of the function does. */
enum GatewayError {
  NOT_FOUND(404, "Not Found"),
  REQUEST_TOO_LARGE(413, "Request Entity Too Large"),
  HEADERS_TOO_LARGE(431, "Request Header Fields Too Large"),
  FUNCTION_FAILED(500, "Internal Server Error"),
  TIMED_OUT(503, "Service Unavailable");

  private final int status;
  private final String message;

  GatewayError(int status, String message) {
    this.status = status;
    this.message = message;
  }

  HttpAnswer answer() {
    return new HttpAnswer(
        status,
        Map.of("content-type", "application/json"),
        List.of(),
        ("{\"message\":\"" + message + "\"}").getBytes(UTF_8));
  }
}
