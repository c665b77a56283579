package io.videopipeline.provider.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videopipeline.image.InMemoryImageStore;
import io.videopipeline.provider.ProviderUnavailableException;
import io.videopipeline.provider.SubmissionUnconfirmedException;
import io.videopipeline.provider.http.StreamedBody.Streamed;
import io.videopipeline.testing.Connections;
import io.videopipeline.testing.RawServer;
import io.videopipeline.testing.RepeatedByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that respond early, stop in the middle, or send too much. */
@Timeout(60)
class ProviderClientTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final int MAX_RESPONSE_BYTES = 1 << 20;
  private static final long IMAGE_BYTES = 26_000_000;
  private static final String TOO_LARGE =
      "HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";

  @Test
  void post_whenTheResponseComesBeforeTheBodyIsRead_isThatResponse() throws IOException {
    RawServer.Service service =
        (in, out) -> {
          RawServer.readHead(in);
          send(out, TOO_LARGE);
          in.transferTo(OutputStream.nullOutputStream());
        };
    try (StreamedBody body = image()) {
      assertThat(post(body, LONG, service)).isEqualTo(413);
    }
  }

  @Test
  void post_whenTheServerHangsUpBeforeTheBodyIsRead_leavesTheBodyIncomplete() throws IOException {
    try (StreamedBody body = image()) {
      assertThatThrownBy(() -> post(body, LONG, (in, out) -> RawServer.readHead(in)))
          .isInstanceOf(IOException.class);
      assertThat(body.isIncomplete()).isTrue();
    }
  }

  @Test
  void post_whenTheServerReadsNothing_timesOutAndLeavesTheBodyIncomplete() {
    try (StreamedBody body = image()) {
      assertThatThrownBy(() -> post(body, SHORT, (in, out) -> RawServer.waitForTheEnd()))
          .isInstanceOf(HttpTimeoutException.class);
      assertThat(body.isIncomplete()).isTrue();
    }
  }

  @Test
  void post_whenTheServerReadsAllAndHangsUp_hasSentACompleteBody() throws IOException {
    try (StreamedBody body = image()) {
      assertThatThrownBy(() -> post(body, LONG, (in, out) -> in.skipNBytes(RawServer.readHead(in))))
          .isInstanceOf(IOException.class);
      assertThat(body.isIncomplete()).isFalse();
    }
  }

  @Test
  void post_whenTheResponseStallsInItsBody_timesOut() throws IOException {
    RawServer.Service service =
        (in, out) -> {
          in.skipNBytes(RawServer.readHead(in));
          send(out, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"task_id\":");
          RawServer.waitForTheEnd();
        };
    try (StreamedBody body = new StreamedBody(new InMemoryImageStore())) {
      assertThatThrownBy(() -> post(body, SHORT, service)).isInstanceOf(HttpTimeoutException.class);
      assertThat(body.isIncomplete()).isFalse();
    }
  }

  @Test
  void create_whenTheServerHangsUpBeforeTheBodyIsRead_isUnavailable() {
    assertThatThrownBy(() -> create((in, out) -> RawServer.readHead(in)))
        .isInstanceOf(ProviderUnavailableException.class);
  }

  @Test
  void create_whenTheServerReadsAllAndHangsUp_isUnconfirmed() {
    assertThatThrownBy(() -> create((in, out) -> in.skipNBytes(RawServer.readHead(in))))
        .isInstanceOf(SubmissionUnconfirmedException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"task_id\":\"42\",\"base",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n11\r\n{\"task_id\":\"42\",\r\n",
        "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{\"task_id\": 42, \"x",
        "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\n\r\n{\"task_id\":\"42\"}",
        "HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 200 OK\r\n\r\n{\"task_id\":\"42\"}",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\n{\"task_id\":\"42\"}",
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{\"task_id\":\"42\"}",
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n{\"task_id\":\"42\"}",
        "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n{\"task_id\":\"42\"}"
      })
  void create_whenTheResponseIsOddOrCutAfterTheTaskId_hasTheTaskId(String response)
      throws IOException {
    RawServer.Service hangUp =
        (in, out) -> {
          in.skipNBytes(RawServer.readHead(in));
          send(out, response);
        };
    RawServer.Service stall =
        (in, out) -> {
          hangUp.serve(in, out);
          RawServer.waitForTheEnd();
        };
    for (RawServer.Service service : List.of(hangUp, stall)) {
      try (RawServer server = RawServer.start(service)) {
        assertThat(client(server, SHORT.multipliedBy(5)).create("/v1", body -> {}).taskId())
            .contains("42");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 10, 25})
  void create_whenACompressedResponseIsCut_hasTheTaskIdIfItCanBeRead(int missing)
      throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write("{\"task_id\":\"42\"}".getBytes(StandardCharsets.US_ASCII));
    }
    byte[] coded = compressed.toByteArray();
    RawServer.Service service =
        (in, out) -> {
          in.skipNBytes(RawServer.readHead(in));
          send(
              out,
              "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n"
                  .formatted(coded.length));
          out.write(coded, 0, coded.length - missing);
        };
    try (RawServer server = RawServer.start(service)) {
      ProviderClient client = client(server, LONG);
      if (missing < 25) {
        assertThat(client.create("/v1", body -> {}).taskId()).contains("42");
      } else {
        assertThatThrownBy(() -> client.create("/v1", body -> {}))
            .isInstanceOf(SubmissionUnconfirmedException.class);
      }
    }
  }

  @Test
  void get_whenTheTextIsNotUtf8_replacesWhatCannotBeRead() throws IOException {
    RawServer.Service service =
        (in, out) -> {
          RawServer.readHead(in);
          send(out, "HTTP/1.1 200 OK\r\n\r\n{\"status\":\"Success\",\"message\":\"");
          out.write(new byte[] {(byte) 0xe6, (byte) 0x88, (byte) 0x90, (byte) 0xe5});
          send(out, "\"}");
        };
    try (RawServer server = RawServer.start(service)) {
      assertThat(client(server, LONG).get("/v1").text("status")).contains("Success");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 200 OK\r\nContent-Le",
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"status\":",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n",
        "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{}"
      })
  void get_whenTheResponseStalls_failsAfterTheTimeoutAndClosesTheConnection(String begin)
      throws IOException {
    CompletableFuture<Integer> afterwards = new CompletableFuture<>();
    RawServer.Service service =
        (in, out) -> {
          RawServer.readHead(in);
          send(out, begin);
          afterwards.complete(readToTheEnd(in));
        };
    try (RawServer server = RawServer.start(service)) {
      ProviderClient client = client(server, SHORT);
      long start = System.nanoTime();
      assertThatThrownBy(() -> client.get("/v1"))
          .isInstanceOf(ProviderUnavailableException.class)
          .hasCauseInstanceOf(HttpTimeoutException.class);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(SHORT, LONG.dividedBy(2));
      assertThat(afterwards).succeedsWithin(LONG).isEqualTo(-1);
    }
  }

  @Test
  void get_whenTheBodyComesInManyPieces_readsItCompletely() throws IOException {
    RawServer.Service service =
        (in, out) -> {
          RawServer.readHead(in);
          for (char piece :
              "HTTP/1.1 200 OK\r\nContent-Length: 17\r\n\r\n{\"status\":\"Fail\"}".toCharArray()) {
            send(out, String.valueOf(piece));
          }
        };
    try (RawServer server = RawServer.start(service)) {
      assertThat(client(server, LONG).get("/v1").text("status")).contains("Fail");
    }
  }

  @Test
  void get_whenTheConnectionBreaksInTheBody_failsWithThatCause() throws IOException {
    RawServer.Service service =
        (in, out) -> {
          RawServer.readHead(in);
          send(out, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"status\":");
        };
    try (RawServer server = RawServer.start(service)) {
      assertThatThrownBy(() -> client(server, LONG).get("/v1"))
          .isInstanceOf(ProviderUnavailableException.class)
          .cause()
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(HttpTimeoutException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, true", "1, false"})
  void get_whenTheBodyIsLongerThanTheMaximum_hasNoJson(int more, boolean isRead)
      throws IOException {
    String text = "A".repeat(MAX_RESPONSE_BYTES + more - "{\"text\":\"\"}".length());
    RawServer.Service service =
        (in, out) -> {
          RawServer.readHead(in);
          send(out, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{\"text\":\"" + text + "\"}");
        };
    try (RawServer server = RawServer.start(service)) {
      ProviderResponse response = client(server, LONG).get("/v1");
      assertThat(response.status()).isEqualTo(200);
      assertThat(response.text("text").isPresent()).isEqualTo(isRead);
    }
  }

  @Test
  void get_whenTheBodyHasNoEnd_readsTheMaximumAndClosesTheConnection() throws IOException {
    CompletableFuture<IOException> broken = new CompletableFuture<>();
    RawServer.Service service =
        (in, out) -> {
          RawServer.readHead(in);
          send(out, "HTTP/1.1 429 Too Many Requests\r\nConnection: close\r\n\r\n");
          try {
            RepeatedByte.endless('{').transferTo(out);
          } catch (IOException closed) {
            broken.complete(closed);
          }
        };
    try (RawServer server = RawServer.start(service)) {
      ProviderResponse response = client(server, LONG).get("/v1");
      assertThat(response.status()).isEqualTo(429);
      assertThat(response.body()).isEmpty();
      assertThat(broken).succeedsWithin(LONG);
    }
  }

  @Test
  void get_whenTheThreadIsInterrupted_failsAndStaysInterrupted() throws IOException {
    try (RawServer server = RawServer.start((in, out) -> RawServer.waitForTheEnd())) {
      ProviderClient client = client(server, LONG);
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> client.get("/v1"))
          .isInstanceOf(ProviderUnavailableException.class)
          .hasCauseInstanceOf(InterruptedIOException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  /** Posts to a server that behaves like this, and returns the status. */
  private static int post(StreamedBody body, Duration timeout, RawServer.Service service)
      throws IOException {
    try (RawServer server = RawServer.start(service)) {
      return client(server, timeout).post("/v1", body).status();
    }
  }

  private static void create(RawServer.Service service) throws IOException {
    try (RawServer server = RawServer.start(service)) {
      var unused = client(server, LONG).create("/v1", ProviderClientTest::addImage);
    }
  }

  private static StreamedBody image() {
    StreamedBody body = new StreamedBody(new InMemoryImageStore());
    addImage(body);
    return body;
  }

  private static void addImage(StreamedBody body) {
    body.json()
        .with(
            "first_frame_image",
            body.placeholder(new Streamed(new RepeatedByte('A', IMAGE_BYTES), IMAGE_BYTES)));
  }

  private static ProviderClient client(RawServer server, Duration timeout) {
    return new ProviderClient(
        "MiniMax",
        "task_id",
        Connections.to(server.baseUrl(), "test-key", timeout),
        new InMemoryImageStore());
  }

  /** Waits until the other side closes the connection, in whichever way it does. */
  private static int readToTheEnd(InputStream in) {
    try {
      return in.read();
    } catch (IOException reset) {
      return -1;
    }
  }

  private static void send(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }
}
