package io.videopipeline.handler.api.routing;

import io.videopipeline.json.JsonObject;
import io.videopipeline.request.Violation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A response of the API.
 *
 * @param body empty if the response has none
 */
public record ApiResponse(int status, Map<String, String> headers, String body) {
  private static final String JSON = "application/json";

  /** Always with three digits of a second, so that the times of all responses have one form. */
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

  public ApiResponse {
    headers = Map.copyOf(headers);
  }

  public static ApiResponse json(int status, JsonObject body) {
    return text(status, JSON, body);
  }

  public static ApiResponse text(int status, String mediaType, JsonObject body) {
    try {
      return new ApiResponse(
          status,
          Map.of("content-type", mediaType, "cache-control", "no-store"),
          new String(body.toBytes(), StandardCharsets.UTF_8));
    } catch (IOException impossible) {
      throw new IllegalStateException("A JSON object could not be written to memory", impossible);
    }
  }

  /** The violations, each with its field, as a list to add to a body. */
  public static List<JsonObject> listed(List<Violation> violations) {
    return violations.stream()
        .map(
            violation ->
                JsonObject.create()
                    .with("field", violation.field())
                    .with("message", violation.message()))
        .toList();
  }

  public static ApiResponse empty(int status) {
    return new ApiResponse(status, Map.of("cache-control", "no-store"), "");
  }

  public ApiResponse with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new ApiResponse(status, more, body);
  }

  /** The response to a HEAD request: the headers of the response to GET. */
  ApiResponse withoutBody() {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    return length == 0
        ? this
        : new ApiResponse(status, with("content-length", Integer.toString(length)).headers, "");
  }

  /** A time as our own API writes it, such as {@code 2026-11-20T12:00:00.000Z}. */
  public static String time(Instant time) {
    return TIME.format(time);
  }

  public void writeTo(OutputStream out) throws IOException {
    JsonObject answer =
        JsonObject.create().with("statusCode", status).with("headers", headers).with("body", body);
    answer.writeTo(out);
  }
}
