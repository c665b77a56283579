package io.videopipeline.simulator.httpapi;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a caller gets. */
final class HttpAnswer {
  /** The server's own business; a function that sets them would break the connection. */
  static final Set<String> OF_THE_CONNECTION =
      Set.of(
          "connection",
          "content-length",
          "http2-settings",
          "keep-alive",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;

  private final int status;
  private final Map<String, String> headers;
  private final List<String> cookies;
  private final byte[] body;

  /**
   * @param status 200 to 599
   * @param cookies the values of one {@code Set-Cookie} header each
   */
  HttpAnswer(int status, Map<String, String> headers, List<String> cookies, byte[] body) {
    this.status = status;
    this.headers = Map.copyOf(headers);
    this.cookies = List.copyOf(cookies);
    this.body = body;
  }

  Map<String, String> headers() {
    return headers;
  }

  HttpAnswer with(Map<String, String> otherHeaders) {
    return new HttpAnswer(status, otherHeaders, cookies, body);
  }

  /** Sends this and ends the exchange. */
  void sendTo(HttpExchange http) throws IOException {
    cookies.forEach(cookie -> http.getResponseHeaders().add("Set-Cookie", cookie));
    headers.forEach(
        (name, value) -> {
          if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
            http.getResponseHeaders().add(name, value);
          }
        });
    boolean bodiless = status == NO_CONTENT || status == NOT_MODIFIED;
    if (http.getRequestMethod().equals("HEAD") && !bodiless) {
      http.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
      bodiless = true;
    }
    if (bodiless || body.length == 0) {
      http.sendResponseHeaders(status, -1);
    } else {
      http.sendResponseHeaders(status, body.length);
      http.getResponseBody().write(body);
    }
    http.close();
  }
}
