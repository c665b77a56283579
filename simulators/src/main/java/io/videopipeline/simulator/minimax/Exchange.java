package io.videopipeline.simulator.minimax;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** One request and its answer. */
record Exchange(HttpExchange http) {
  /** A picture of 20 MB in base64 is a text of 28 million characters; the next power of two. */
  private static final int LONGEST_TEXT = 1 << 25;

  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxStringLength(LONGEST_TEXT).build())
              .build());

  String method() {
    return http.getRequestMethod();
  }

  String path() {
    return http.getRequestURI().getPath();
  }

  boolean hasKey() {
    String authorization = http.getRequestHeaders().getFirst("Authorization");
    return authorization != null
        && authorization.startsWith("Bearer ")
        && authorization.length() > "Bearer ".length();
  }

  /** A query parameter's value; empty text when it is absent. */
  String parameter(String name) {
    String query = Optional.ofNullable(http.getRequestURI().getRawQuery()).orElse("");
    return Arrays.stream(query.split("&", -1))
        .filter(pair -> pair.startsWith(name + "="))
        .map(pair -> pair.substring(name.length() + 1))
        .map(value -> URLDecoder.decode(value, StandardCharsets.UTF_8))
        .findFirst()
        .orElse("");
  }

  JsonNode body() throws IOException {
    return JSON.readTree(http.getRequestBody());
  }

  void answer(JsonNode body) throws IOException {
    answer(200, body);
  }

  void answer(int status, JsonNode body) throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(body);
    http.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    head(status, bytes.length);
    http.getResponseBody().write(bytes);
    http.close();
  }

  void answer(int status) throws IOException {
    head(status, -1);
    http.close();
  }

  private void head(int status, long length) throws IOException {
    http.getResponseHeaders().set("Trace-Id", UUID.randomUUID().toString().replace("-", ""));
    http.sendResponseHeaders(status, length);
  }

  /** Sends a file, or its beginning: what is cut off was promised all the same. */
  void send(Path file, long atMost) throws IOException {
    long length = Files.size(file);
    http.getResponseHeaders().set("Content-Type", "video/mp4");
    head(200, length);
    OutputStream out = http.getResponseBody();
    try (InputStream in = Files.newInputStream(file)) {
      if (atMost < length) {
        out.write(in.readNBytes(Math.toIntExact(atMost)));
        out.flush();
        throw new CutException();
      }
      in.transferTo(out);
    }
    http.close();
  }

  /** The connection is to end here; the server closes it when a handler throws. */
  static final class CutException extends IOException {
    private static final long serialVersionUID = 1L;

    CutException() {
      this("Cut off, as was ordered");
    }

    CutException(String why) {
      super(why);
    }
  }
}
