package io.videopipeline.benchmark.surroundings;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.videopipeline.media.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * As much of S3 as an upload asks for. It counts the bytes and drops them; a part's checksum is
 * taken at its word, so that the composite one can be given back.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations.html">S3 API</a>
 */
final class ObjectSink implements AutoCloseable {
  private static final String XML = "application/xml";
  private static final String TAG = "\"benchmark\"";
  private static final int BUFFER_BYTES = 1 << 16;

  private final Throttle throttle;
  private final LoopbackServer server;
  private final NavigableMap<Integer, Part> parts = new TreeMap<>();
  private final Map<String, Long> lengths = new ConcurrentHashMap<>();

  /**
   * @param bytesPerSecond of what comes in, 0 for no limit
   */
  ObjectSink(long bytesPerSecond, Optional<Certificate> certificate) throws IOException {
    this.throttle = new Throttle(bytesPerSecond);
    this.server = new LoopbackServer(this::serve, certificate);
  }

  URI endpoint() {
    return server.endpoint();
  }

  /** The length of the object with this key; empty when there is none. */
  Optional<Long> lengthBytes(String key) {
    return Optional.ofNullable(lengths.get(key));
  }

  @Override
  public void close() {
    server.close();
  }

  /** One uploader at a time: uploads and their parts are not told apart. */
  private synchronized void serve(HttpExchange http) throws IOException {
    String query = Optional.ofNullable(http.getRequestURI().getQuery()).orElse("");
    String key = http.getRequestURI().getPath().replaceFirst("^/[^/]*/?", "");
    switch (http.getRequestMethod()) {
      case "GET" -> LoopbackServer.answer(http, XML, "<ListMultipartUploadsResult/>");
      case "PUT" -> put(http, key, parameter(query, "partNumber"));
      case "POST" -> post(http, key, query);
      case "DELETE" -> LoopbackServer.answer(http, 204);
      default -> LoopbackServer.answer(http, 405);
    }
  }

  private void post(HttpExchange http, String key, String query) throws IOException {
    http.getRequestBody().readAllBytes();
    if (parameter(query, "uploadId").isEmpty()) {
      parts.clear();
      LoopbackServer.answer(
          http,
          XML,
          "<InitiateMultipartUploadResult><UploadId>benchmark</UploadId></InitiateMultipartUploadResult>");
      return;
    }
    lengths.put(key, parts.values().stream().mapToLong(Part::lengthBytes).sum());
    LoopbackServer.answer(
        http,
        XML,
        "<CompleteMultipartUploadResult><ETag>%s</ETag>%s</CompleteMultipartUploadResult>"
            .formatted(TAG, composite()));
  }

  private void put(HttpExchange http, String key, String number) throws IOException {
    long length = drop(http);
    Headers request = http.getRequestHeaders();
    String checksum = Optional.ofNullable(request.getFirst("x-amz-checksum-sha256")).orElse("");
    if (number.isEmpty()) {
      lengths.put(key, length);
    } else {
      parts.put(Integer.parseInt(number), new Part(length, checksum));
    }
    http.getResponseHeaders().set("ETag", TAG);
    if (!checksum.isEmpty()) {
      http.getResponseHeaders().set("x-amz-checksum-sha256", checksum);
    }
    LoopbackServer.answer(http, 200);
  }

  /** Reads a body to its end; its length is what S3 would store, without the framing of chunks. */
  private long drop(HttpExchange http) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long count = 0;
    InputStream body = http.getRequestBody();
    for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
      throttle.pass(read);
      count += read;
    }
    String decoded = http.getRequestHeaders().getFirst("x-amz-decoded-content-length");
    return decoded == null ? count : Long.parseLong(decoded);
  }

  private String composite() {
    if (parts.values().stream().anyMatch(part -> part.sha256().isEmpty())) {
      return "";
    }
    MessageDigest digest = Sha256.digest();
    parts.values().forEach(part -> digest.update(Base64.getDecoder().decode(part.sha256())));
    return "<ChecksumSHA256>%s-%d</ChecksumSHA256>"
        .formatted(Base64.getEncoder().encodeToString(digest.digest()), parts.size());
  }

  private static String parameter(String query, String name) {
    for (String pair : query.split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        return pair.substring(name.length() + 1);
      }
    }
    return "";
  }

  private record Part(long lengthBytes, String sha256) {}
}
