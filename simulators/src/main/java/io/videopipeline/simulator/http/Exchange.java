package io.videopipeline.simulator.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** One request and its answer. */
public record Exchange(HttpExchange http) {
  private static final String BEARER = "Bearer ";

  /** A picture of 20 MB in base64 is a text of 28 million characters; the next power of two. */
  private static final int LONGEST_TEXT = 1 << 25;

  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxStringLength(LONGEST_TEXT).build())
              .build());

  public String method() {
    return http.getRequestMethod();
  }

  public String path() {
    return http.getRequestURI().getPath();
  }

  /** The key that the caller shows; empty when there is none. */
  public Optional<String> bearerKey() {
    return Optional.ofNullable(http.getRequestHeaders().getFirst("Authorization"))
        .filter(authorization -> authorization.startsWith(BEARER))
        .map(authorization -> authorization.substring(BEARER.length()))
        .filter(key -> !key.isEmpty());
  }

  /** Where the server that was asked is found. */
  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + http.getLocalAddress().getPort());
  }

  /** A query parameter's value; empty text when it is absent. */
  public String parameter(String name) {
    String query = Optional.ofNullable(http.getRequestURI().getRawQuery()).orElse("");
    return Arrays.stream(query.split("&", -1))
        .filter(pair -> pair.startsWith(name + "="))
        .map(pair -> pair.substring(name.length() + 1))
        .map(value -> URLDecoder.decode(value, StandardCharsets.UTF_8))
        .findFirst()
        .orElse("");
  }

  public JsonNode body() throws IOException {
    return JSON.readTree(http.getRequestBody());
  }

  /** Sets a header of the answer that is still to come. */
  public void header(String name, String value) {
    http.getResponseHeaders().set(name, value);
  }

  public void answer(Answer answer) throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(answer.body());
    header("Content-Type", "application/json; charset=utf-8");
    http.sendResponseHeaders(answer.status(), bytes.length);
    http.getResponseBody().write(bytes);
    http.close();
  }

  /** Answers a bare status. */
  public void answer(int status) throws IOException {
    http.sendResponseHeaders(status, -1);
    http.close();
  }

  /** Sends a file, or its beginning: what is cut off was promised all the same. */
  public void send(Path file, long atMost) throws IOException {
    long length = Files.size(file);
    header("Content-Type", "video/mp4");
    http.sendResponseHeaders(200, length);
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
  public static final class CutException extends IOException {
    private static final long serialVersionUID = 1L;

    public CutException() {
      this("Cut off, as was ordered");
    }

    public CutException(String why) {
      super(why);
    }
  }
}
