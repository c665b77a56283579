package io.videopipeline.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videopipeline.http.StreamedBody.Streamed;
import io.videopipeline.media.CheckedVideoStream;
import io.videopipeline.media.Download;
import io.videopipeline.media.DownloadInterruptedException;
import io.videopipeline.provider.ApiKey;
import io.videopipeline.testing.RawServer;
import io.videopipeline.testing.RepeatedByte;
import io.videopipeline.testing.ScriptedDownload;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that do not keep to the usual order, or stop in the middle. */
@Timeout(60)
class EarlyAnswerTest {
  private static final long PICTURE_BYTES = 26_000_000;
  private static final String TOO_LARGE =
      "HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";

  @Test
  void post_whenTheAnswerComesBeforeTheBodyIsRead_isThatAnswer() throws IOException {
    try (RawServer server =
            RawServer.start(
                (in, out) -> {
                  RawServer.readHead(in);
                  out.write(ascii(TOO_LARGE));
                  out.flush();
                  in.transferTo(OutputStream.nullOutputStream());
                });
        StreamedBody body = picture()) {
      assertThat(transport(server, Duration.ofSeconds(30)).post("/v1", body).status())
          .isEqualTo(413);
    }
  }

  @Test
  void post_whenTheServerHangsUpBeforeTheBodyIsRead_hasSentNothingWhole() throws IOException {
    try (RawServer server = RawServer.start((in, out) -> RawServer.readHead(in));
        StreamedBody body = picture()) {
      assertThatThrownBy(() -> transport(server, Duration.ofSeconds(30)).post("/v1", body))
          .isInstanceOf(IOException.class);
      assertThat(body.isBroken()).isTrue();
    }
  }

  @Test
  void post_whenTheServerReadsNothing_hasSentNothingWhole() throws IOException {
    try (RawServer server = RawServer.start((in, out) -> RawServer.waitForTheEnd());
        StreamedBody body = picture()) {
      assertThatThrownBy(() -> transport(server, Duration.ofMillis(500)).post("/v1", body))
          .isInstanceOf(HttpTimeoutException.class);
      assertThat(body.isBroken()).isTrue();
    }
  }

  @Test
  void post_whenTheServerReadsAllAndHangsUp_isNotTakenForUnsent() throws IOException {
    try (RawServer server =
            RawServer.start(
                (in, out) -> {
                  long length = RawServer.readHead(in);
                  in.skipNBytes(length);
                });
        StreamedBody body = picture()) {
      assertThatThrownBy(() -> transport(server, Duration.ofSeconds(30)).post("/v1", body))
          .isInstanceOf(IOException.class);
      assertThat(body.isBroken()).isFalse();
    }
  }

  @Test
  void post_whenTheAnswerStopsInTheMiddle_fails() throws IOException {
    try (RawServer server =
            RawServer.start(
                (in, out) -> {
                  in.skipNBytes(RawServer.readHead(in));
                  out.write(ascii("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"task_id\":"));
                  out.flush();
                  RawServer.waitForTheEnd();
                });
        StreamedBody body = new StreamedBody()) {
      assertThatThrownBy(() -> transport(server, Duration.ofMillis(500)).post("/v1", body))
          .isInstanceOf(HttpTimeoutException.class);
      assertThat(body.isBroken()).isFalse();
    }
  }

  @Test
  void open_whenADownloadOfUnknownLengthStops_isNotTakenForWhole() throws IOException {
    try (RawServer server =
        RawServer.start(
            (in, out) -> {
              RawServer.readHead(in);
              out.write(ascii("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"));
              out.write(ScriptedDownload.mp4(1000));
              out.flush();
              RawServer.waitForTheEnd();
            })) {
      Transport transport = transport(server, Duration.ofMillis(500));
      try (Download download = Downloads.open(transport, server.baseUrl() + "/a.mp4", 0);
          InputStream video = new CheckedVideoStream(download)) {
        assertThat(download.lengthBytes()).isEmpty();
        assertThat(video.readNBytes(1000)).hasSize(1000);
        assertThatThrownBy(video::read)
            .isInstanceOf(DownloadInterruptedException.class)
            .hasRootCauseInstanceOf(SocketTimeoutException.class);
      }
    }
  }

  @Test
  void open_whenADownloadOfUnknownLengthWasAnnouncedLonger_isNotTakenForWhole() throws IOException {
    try (RawServer server =
        RawServer.start(
            (in, out) -> {
              RawServer.readHead(in);
              out.write(ascii("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"));
              out.write(ScriptedDownload.mp4(1000));
            })) {
      Transport transport = transport(server, Duration.ofSeconds(30));
      try (Download download = Downloads.open(transport, server.baseUrl() + "/a.mp4", 1001);
          InputStream video = new CheckedVideoStream(download)) {
        assertThatThrownBy(video::readAllBytes).isInstanceOf(DownloadInterruptedException.class);
      }
    }
  }

  private static StreamedBody picture() {
    StreamedBody body = new StreamedBody();
    body.json()
        .with(
            "first_frame_image",
            body.placeholder(new Streamed(new RepeatedByte('A', PICTURE_BYTES), PICTURE_BYTES)));
    return body;
  }

  private static Transport transport(RawServer server, Duration timeout) {
    return new Transport(server.baseUrl(), () -> new ApiKey("test-key"), timeout);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
