package io.videopipeline.simulator.minimax;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.simulator.http.Exchange;
import io.videopipeline.simulator.http.Exchange.CutException;
import io.videopipeline.simulator.http.Exchange.JsonResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;

/** Responses and downloads that an injected fault changes. */
final class FaultyResponse {
  /** The parameter of a link that a redirect led to; its value is how many more follow. */
  static final String HOP = "hop";

  static final byte[] PAGE =
      "<html><body><h1>Service unavailable</h1></body></html>".getBytes(StandardCharsets.UTF_8);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String JSON_TYPE = "application/json; charset=utf-8";
  private static final int JUNK_BYTES = 64;
  private static final int CHAIN = 5;
  private static final Duration FOR_EVER = Duration.ofDays(1);

  /** "成" and the first byte of "功", as a message that was cut in the middle of a character. */
  private static final byte[] CUT_TEXT = {(byte) 0xe6, (byte) 0x88, (byte) 0x90, (byte) 0xe5};

  private FaultyResponse() {}

  /** Sends a response to a call, changed by a fault. */
  static void send(Exchange exchange, JsonResponse response, Fault fault) throws IOException {
    switch (fault.kind()) {
      case GZIP -> sendCompressed(exchange, response.status(), JSON_TYPE, bytes(response));
      case BADTEXT -> exchange.answer(response.status(), JSON_TYPE, withCutText(bytes(response)));
      case EMPTY -> {
        replaceEach(response, List.of("file_id", "video_url", "download_url"), text -> "");
        exchange.answer(response);
      }
      case LINK -> {
        replaceEach(
            response, List.of("video_url", "download_url"), link -> spelled(link, fault.word()));
        exchange.answer(response);
      }
      default -> exchange.answer(response);
    }
  }

  /** Sends a download, changed by a fault. */
  static void download(Exchange exchange, Path video, Fault fault) throws IOException {
    switch (fault.kind()) {
      case CUT -> exchange.send(video, fault.value());
      case UNSIZED_CUT -> {
        long half = Files.size(video) / 2;
        exchange.sendBegin(video, 0, fault.value() == 0 ? half : fault.value());
        exchange.http().close();
      }
      case STALL -> {
        exchange.sendBegin(video, Files.size(video), fault.value());
        CallDispatcher.delay(FOR_EVER);
      }
      case JUNK -> {
        String error = "{\"error\":\"expired\"" + " ".repeat(JUNK_BYTES) + "}";
        String junk = error.substring(0, JUNK_BYTES - 1) + "}";
        exchange.answer(200, "video/mp4", junk.getBytes(StandardCharsets.UTF_8));
      }
      case ODD -> {
        exchange.sendBegin(video, Files.size(video) + 4, Long.MAX_VALUE);
        exchange.http().getResponseBody().write(new byte[] {0, 0, 0, 4});
        exchange.http().close();
      }
      case GZIP -> sendCompressed(exchange, 200, "video/mp4", Files.readAllBytes(video));
      case HTML -> exchange.answer(Math.toIntExact(fault.value()), "text/html", PAGE);
      case HTTP -> exchange.answer(Math.toIntExact(fault.value()));
      case REDIRECT -> redirect(exchange, fault);
      case SLOW -> exchange.send(video, Long.MAX_VALUE);
      default -> throw new CutException("Closed by an injected fault");
    }
  }

  private static void redirect(Exchange exchange, Fault fault) throws IOException {
    String absolute = exchange.baseUrl() + exchange.http().getRequestURI().getRawPath();
    String location =
        switch (fault.word()) {
          case "relative" -> "output.mp4?" + HOP + "=0";
          case "chain" -> absolute + "?" + HOP + "=" + (CHAIN - 1);
          case "loop" -> absolute + "?" + HOP + "=loop";
          case "ftp" -> "ftp://127.0.0.1/output.mp4";
          default -> absolute + "?" + HOP + "=0";
        };
    int status = fault.word().isEmpty() ? Math.toIntExact(fault.value()) : 302;
    exchange.header("Location", location);
    exchange.answer(status);
  }

  /** Answers a link that a redirect led to. */
  static void followed(Exchange exchange, Path video, String hop) throws IOException {
    if (hop.equals("0")) {
      exchange.send(video, Long.MAX_VALUE);
      return;
    }
    String next = hop.equals("loop") ? hop : Integer.toString(Integer.parseInt(hop) - 1);
    exchange.header("Location", "?" + HOP + "=" + next);
    exchange.answer(302);
  }

  private static String spelled(String link, String word) {
    return switch (word) {
      case "pipe" -> link.replace("output.mp4", "out|put.mp4");
      case "braces" -> link.replace("output.mp4", "{out}[put].mp4");
      case "unicode" -> link.replace("output.mp4", "影片 é.mp4");
      case "backslash" -> link.replace("/output.mp4", "\\output.mp4");
      case "percent" -> link.replace("output.mp4", "100% out.mp4");
      case "newline" -> link.replace("output.mp4", "out\r\n\tput.mp4");
      case "padded" -> " " + link + "\n ";
      default -> link.replace("output.mp4", "my video.mp4?x=1&name=a b");
    };
  }

  private static void replaceEach(
      JsonResponse response, List<String> fields, UnaryOperator<String> change) {
    for (String field : fields) {
      for (var parent : response.body().findParents(field)) {
        ((ObjectNode) parent).put(field, change.apply(parent.path(field).asText()));
      }
    }
  }

  private static byte[] bytes(JsonResponse response) throws IOException {
    return JSON.writeValueAsBytes(response.body());
  }

  /** Puts the cut text into the status message, or before the end when there is none. */
  private static byte[] withCutText(byte[] json) {
    String text = new String(json, StandardCharsets.ISO_8859_1);
    String field = "\"status_msg\":\"";
    int at = text.indexOf(field);
    String cut = new String(CUT_TEXT, StandardCharsets.ISO_8859_1);
    String changed =
        at < 0
            ? text.substring(0, text.length() - 1) + ",\"message\":\"" + cut + "\"}"
            : text.substring(0, at + field.length()) + cut + text.substring(at + field.length());
    return changed.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void sendCompressed(
      Exchange exchange, int status, String contentType, byte[] content) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(content);
    }
    exchange.header("Content-Encoding", "gzip");
    exchange.answer(status, contentType, compressed.toByteArray());
  }
}
