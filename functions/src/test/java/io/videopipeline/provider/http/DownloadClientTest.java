package io.videopipeline.provider.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videopipeline.testing.Connections;
import io.videopipeline.testing.RawServer;
import io.videopipeline.testing.ScriptedDownload;
import io.videopipeline.video.CheckedVideoStream;
import io.videopipeline.video.Download;
import io.videopipeline.video.DownloadInterruptedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Downloads that stall, end early, are redirected or compressed. */
@Timeout(60)
class DownloadClientTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(500);

  @Test
  void open_whenADownloadOfUnknownLengthStalls_isInterrupted() throws IOException {
    RawServer.Service service =
        (in, out) -> {
          beginVideo(in, out);
          RawServer.waitForTheEnd();
        };
    try (RawServer server = RawServer.start(service);
        Download download = open(server, SHORT, 0);
        InputStream video = new CheckedVideoStream(download)) {
      assertThat(download.lengthBytes()).isEmpty();
      assertThat(video.readNBytes(1000)).hasSize(1000);
      assertThatThrownBy(video::read)
          .isInstanceOf(DownloadInterruptedException.class)
          .hasRootCauseInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void open_whenADownloadHasNotTheAnnouncedLength_isReadToItsEnd() throws IOException {
    try (RawServer server = RawServer.start(DownloadClientTest::beginVideo);
        Download download = open(server, LONG, 1001);
        InputStream video = new CheckedVideoStream(download)) {
      assertThat(download.endIsStated()).isFalse();
      assertThat(video.readAllBytes()).hasSize(1000);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void open_whenRedirected_followsWithoutTheKey(int status) throws IOException {
    byte[] video = ScriptedDownload.mp4(1000);
    List<String> heads = new CopyOnWriteArrayList<>();
    RawServer.Service service =
        (in, out) -> {
          String head = RawServer.readWholeHead(in);
          heads.add(head);
          if (head.startsWith("GET /a.mp4 ")) {
            send(out, "HTTP/1.1 " + status + " Moved\r\nLocation: /b c.mp4\r\n\r\n");
          } else {
            send(out, "HTTP/1.1 203 OK\r\nContent-Length: 1000\r\n\r\n");
            out.write(video);
          }
        };
    try (RawServer server = RawServer.start(service);
        Download download = open(server, LONG, 0)) {
      assertThat(download.body().readAllBytes()).isEqualTo(video);
    }
    assertThat(heads)
        .allSatisfy(head -> assertThat(head).contains("Accept-Encoding: identity"))
        .noneSatisfy(head -> assertThat(head).containsIgnoringCase("Authorization"))
        .last()
        .asString()
        .startsWith("GET /b%20c.mp4 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "ftp://a.example/b", "file:///etc/passwd", "https://", "http://a:99999"})
  void open_whenRedirectedToWhatIsNoWebAddress_isInterrupted(String location) throws IOException {
    try (RawServer server = answering("HTTP/1.1 302 Found\r\nLocation: " + location + "\r\n\r\n")) {
      assertThatThrownBy(() -> open(server, LONG, 0))
          .isInstanceOf(DownloadInterruptedException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://a.example/v.mp4",
        "https://127.0.0.1/v.mp4",
        "https://localhost/v.mp4",
        "https://169.254.169.254/v.mp4",
        "https://2130706433/v.mp4",
        "https://[::1]/v.mp4",
        "https://[::ffff:10.0.0.1]/v.mp4"
      })
  void open_whenTheApiIsPublic_opensPublicHttpsAddressesOnly(String link) {
    DownloadClient downloads =
        new DownloadClient(Connections.to(URI.create("https://api.minimax.io"), "test-key", SHORT));
    assertThatThrownBy(() -> downloads.open(link, 0))
        .isInstanceOf(DownloadInterruptedException.class)
        .hasMessageMatching(".*(not public|https://).*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "x-gzip", "GZIP", "deflate", "identity, gzip", ""})
  void open_whenTheVideoIsCompressed_decodesIt(String coding) throws IOException {
    byte[] video = ScriptedDownload.mp4(100_000);
    byte[] coded = compressed(video, coding.equals("deflate"));
    String head =
        "HTTP/1.1 200 OK\r\nContent-Length: %d\r\nContent-Encoding: %s\r\n\r\n"
            .formatted(coded.length, coding);
    try (RawServer server = answering(head, coded);
        Download download = open(server, LONG, video.length)) {
      assertThat(download.endIsStated()).isTrue();
      assertThat(download.lengthBytes()).isEmpty();
      assertThat(new CheckedVideoStream(download).readAllBytes()).isEqualTo(video);
    }
    for (int cut : new int[] {0, 1, 5, 10, coded.length / 2, coded.length - 1}) {
      try (RawServer server = answering(head, Arrays.copyOf(coded, cut))) {
        assertThatThrownBy(() -> readAll(server)).isInstanceOf(DownloadInterruptedException.class);
      }
    }
  }

  @Test
  void open_whenTheCodingIsUnknown_isInterrupted() throws IOException {
    try (RawServer server =
        answering("HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n", new byte[10])) {
      assertThatThrownBy(() -> open(server, LONG, 0))
          .isInstanceOf(DownloadInterruptedException.class);
    }
  }

  @Test
  void open_afterInterimResponses_readsTheFinalOne() throws IOException {
    byte[] video = ScriptedDownload.mp4(1000);
    String hints = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n";
    String head = hints + "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n";
    try (RawServer server = answering(head, video);
        Download download = open(server, LONG, 0)) {
      assertThat(download.body().readAllBytes()).isEqualTo(video);
    }
  }

  private static void readAll(RawServer server) throws IOException {
    try (Download download = open(server, LONG, 0)) {
      var unused = new CheckedVideoStream(download).readAllBytes();
    }
  }

  private static byte[] compressed(byte[] bytes, boolean zlib) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (OutputStream out =
        zlib ? new DeflaterOutputStream(compressed) : new GZIPOutputStream(compressed)) {
      out.write(bytes);
    }
    return compressed.toByteArray();
  }

  private static RawServer answering(String head, byte... body) throws IOException {
    return RawServer.start(
        (in, out) -> {
          RawServer.readHead(in);
          send(out, head);
          out.write(body);
        });
  }

  private static void send(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private static Download open(RawServer server, Duration timeout, long announcedBytes) {
    return new DownloadClient(Connections.to(server.baseUrl(), "test-key", timeout))
        .open(server.baseUrl() + "/a.mp4", announcedBytes);
  }

  /** Sends the first 1000 bytes of a video without its length. */
  private static void beginVideo(InputStream in, OutputStream out) throws IOException {
    RawServer.readHead(in);
    out.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    out.write(ScriptedDownload.mp4(1000));
    out.flush();
  }
}
