package io.videopipeline.benchmark.surroundings;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;

/**
 * MiniMax as far as the steps ask it: every creation succeeds, every task is done, and the file
 * with the id N is a video of N bytes that begins like an MP4 file. The simulator of MiniMax draws
 * real videos; here nothing may be drawn while somebody else's time is taken.
 */
final class VideoSource implements AutoCloseable {
  private static final String DOWNLOADS = "/download/";
  private static final String SUCCESS =
      "\"base_resp\":{\"status_code\":0,\"status_msg\":\"success\"}";
  private static final byte[] FILE_TYPE =
      "\0\0\0\u0018ftypmp42\0\0\0\0mp42isom".getBytes(StandardCharsets.ISO_8859_1);
  private static final int SLICE_BYTES = 1 << 16;

  private final byte[] slice = new byte[SLICE_BYTES];
  private final long bytesPerSecond;
  private final LoopbackServer server;

  /**
   * @param bytesPerSecond of each download, 0 for no limit
   */
  VideoSource(long bytesPerSecond, Optional<Certificate> certificate) throws IOException {
    this.bytesPerSecond = bytesPerSecond;
    new Random(1).nextBytes(slice);
    System.arraycopy(FILE_TYPE, 0, slice, 0, FILE_TYPE.length);
    this.server = new LoopbackServer(this::serve, certificate);
  }

  URI baseUrl() {
    return server.endpoint();
  }

  @Override
  public void close() {
    server.close();
  }

  private void serve(HttpExchange http) throws IOException {
    String path = http.getRequestURI().getPath();
    http.getRequestBody().readAllBytes();
    if (path.startsWith(DOWNLOADS)) {
      send(http, Long.parseLong(path.substring(DOWNLOADS.length())));
      return;
    }
    switch (path) {
      case "/v1/video_generation" -> answer(http, "{\"task_id\":\"106916112212032\",");
      case "/v1/query/video_generation" ->
          answer(
              http,
              "{\"task_id\":\"106916112212032\",\"status\":\"Success\",\"file_id\":\"1000000\","
                  + "\"video_width\":1366,\"video_height\":768,");
      case "/v1/files/retrieve" -> {
        String id = http.getRequestURI().getQuery().replaceFirst("^file_id=", "");
        answer(
            http,
            "{\"file\":{\"file_id\":%s,\"bytes\":%s,\"download_url\":\"%s%s%s\"},"
                .formatted(id, id, baseUrl(), DOWNLOADS, id));
      }
      default -> LoopbackServer.answer(http, 404);
    }
  }

  private static void answer(HttpExchange http, String head) throws IOException {
    LoopbackServer.answer(http, "application/json; charset=utf-8", head + SUCCESS + "}");
  }

  private void send(HttpExchange http, long bytes) throws IOException {
    http.getResponseHeaders().set("Content-Type", "video/mp4");
    http.sendResponseHeaders(200, bytes);
    Throttle throttle = new Throttle(bytesPerSecond);
    OutputStream out = http.getResponseBody();
    for (long left = bytes; left > 0; left -= SLICE_BYTES) {
      int length = (int) Math.min(left, SLICE_BYTES);
      throttle.pass(length);
      out.write(slice, 0, length);
    }
    http.close();
  }
}
