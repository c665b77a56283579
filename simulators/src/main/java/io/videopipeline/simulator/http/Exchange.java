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

/** One HTTP request and its response. */
public record Exchange(HttpExchange http) {
  private static final String BEARER = "Bearer ";

  /** An image of 20 MB has 28 million characters in base64; this is the next power of two. */
  private static final int MAXIMUM_STRING_LENGTH = 1 << 25;

  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxStringLength(MAXIMUM_STRING_LENGTH).build())
              .build());

  public String method() {
    return http.getRequestMethod();
  }

  public String path() {
    return http.getRequestURI().getPath();
  }

  /** The API key in {@code Authorization: Bearer}; empty when there is none. */
  public Optional<String> bearerKey() {
    return requestHeader("Authorization")
        .filter(authorization -> authorization.startsWith(BEARER))
        .map(authorization -> authorization.substring(BEARER.length()))
        .filter(key -> !key.isEmpty());
  }

  /** The base URL of the server that received the request. */
  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + http.getLocalAddress().getPort());
  }

  /** A query parameter's decoded value; an empty string when it is absent. */
  public String parameter(String name) {
    String query = Optional.ofNullable(http.getRequestURI().getRawQuery()).orElse("");
    return Arrays.stream(query.split("&", -1))
        .filter(pair -> pair.startsWith(name + "="))
        .map(pair -> pair.substring(name.length() + 1))
        .map(value -> URLDecoder.decode(value, StandardCharsets.UTF_8))
        .findFirst()
        .orElse("");
  }

  public Optional<String> requestHeader(String name) {
    return Optional.ofNullable(http.getRequestHeaders().getFirst(name));
  }

  /**
   * The request's body as JSON.
   *
   * @throws com.fasterxml.jackson.core.JsonProcessingException when it is not JSON
   */
  public JsonNode body() throws IOException {
    return JSON.readTree(http.getRequestBody());
  }

  /** Sets a header of the response. */
  public void header(String name, String value) {
    http.getResponseHeaders().set(name, value);
  }

  /** Responds with a status and a JSON body. */
  public void answer(int status, JsonNode body) throws IOException {
    answer(status, "application/json; charset=utf-8", body);
  }

  /** Responds with a status and a JSON body of this content type. */
  public void answer(int status, String contentType, JsonNode body) throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(body);
    header("Content-Type", contentType);
    http.sendResponseHeaders(status, bytes.length);
    http.getResponseBody().write(bytes);
    http.close();
  }

  public void answer(JsonResponse response) throws IOException {
    answer(response.status(), response.body());
  }

  /** Responds with a status and no body. */
  public void answer(int status) throws IOException {
    http.sendResponseHeaders(status, -1);
    http.close();
  }

  /** Responds with a status and these bytes. */
  public void answer(int status, String contentType, byte[] body) throws IOException {
    header("Content-Type", contentType);
    http.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    http.getResponseBody().write(body);
    http.close();
  }

  /**
   * Sends a video file.
   *
   * @param maximumBytes the connection is closed after so many bytes, although {@code
   *     Content-Length} names the whole length
   * @throws CutException when the file is longer
   */
  public void send(Path file, long maximumBytes) throws IOException {
    long length = Files.size(file);
    sendBegin(file, length, maximumBytes);
    if (maximumBytes < length) {
      throw new CutException("The video was cut by an injected fault");
    }
    http.close();
  }

  /**
   * Sends the beginning of a video file; the response stays open.
   *
   * @param statedBytes the value of {@code Content-Length}; 0 for none
   * @param maximumBytes how much is sent, at most the whole file
   */
  public void sendBegin(Path file, long statedBytes, long maximumBytes) throws IOException {
    header("Content-Type", "video/mp4");
    http.sendResponseHeaders(200, statedBytes);
    OutputStream out = http.getResponseBody();
    try (InputStream in = Files.newInputStream(file)) {
      if (maximumBytes < Files.size(file)) {
        out.write(in.readNBytes(Math.toIntExact(maximumBytes)));
      } else {
        in.transferTo(out);
      }
    }
    out.flush();
  }

  /** A status and a JSON body. */
  public record JsonResponse(int status, JsonNode body) {
    public static JsonResponse ok(JsonNode body) {
      return new JsonResponse(200, body);
    }
  }

  /** Thrown by a handler to cut the connection without a complete response. */
  public static final class CutException extends IOException {
    private static final long serialVersionUID = 1L;

    public CutException() {
      this("The connection was cut on purpose");
    }

    public CutException(String message) {
      super(message);
    }
  }
}
