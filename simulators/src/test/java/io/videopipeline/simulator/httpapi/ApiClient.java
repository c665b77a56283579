package io.videopipeline.simulator.httpapi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Sends requests to an API, also malformed ones. */
final class ApiClient implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 20_000;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI baseUrl;

  ApiClient(URI baseUrl) {
    this.baseUrl = baseUrl;
  }

  HttpRequest.Builder request(String target) {
    return HttpRequest.newBuilder(baseUrl.resolve(target));
  }

  HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofByteArray());
  }

  /** Sends a request without waiting for the response. */
  CompletableFuture<HttpResponse<byte[]>> sending(HttpRequest.Builder request) {
    return http.sendAsync(request.build(), BodyHandlers.ofByteArray());
  }

  HttpResponse<byte[]> get(String target) throws IOException, InterruptedException {
    return send(request(target));
  }

  HttpResponse<byte[]> post(String target, String contentType, byte[] body)
      throws IOException, InterruptedException {
    return send(
        request(target).header("Content-Type", contentType).POST(BodyPublishers.ofByteArray(body)));
  }

  /** The whole response to a request that is sent unchanged, on a separate connection. */
  String raw(String request) throws IOException {
    try (Socket socket = new Socket(baseUrl.getHost(), baseUrl.getPort())) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  /** The whole response to a request without a body, with these additional header lines. */
  String raw(String method, String target, String... lines) throws IOException {
    List<String> head = new ArrayList<>();
    head.add(method + " " + target + " HTTP/1.1");
    head.add("Host: localhost");
    head.add("Connection: close");
    head.addAll(List.of(lines));
    return raw(String.join("\r\n", head) + "\r\n\r\n");
  }

  @Override
  public void close() {
    http.close();
  }
}
