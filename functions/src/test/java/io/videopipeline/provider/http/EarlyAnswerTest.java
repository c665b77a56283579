package io.videopipeline.provider.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videopipeline.provider.ProviderKey;
import io.videopipeline.provider.http.StreamedBody.Streamed;
import io.videopipeline.testing.RawServer;
import io.videopipeline.testing.RepeatedByte;
import io.videopipeline.testing.ScriptedDownload;
import io.videopipeline.video.CheckedVideoStream;
import io.videopipeline.video.Download;
import io.videopipeline.video.DownloadInterruptedException;
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
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration IMPATIENCE = Duration.ofMillis(500);
  private static final long PICTURE_BYTES = 26_000_000;
  private static final String TOO_LARGE =
      "HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";

  @Test
  void post_whenTheAnswerComesBeforeTheBodyIsRead_isThatAnswer() throws IOException {
    RawServer.Service service =
        (in, out) -> {
          RawServer.readHead(in);
          out.write(ascii(TOO_LARGE));
          out.flush();
          in.transferTo(OutputStream.nullOutputStream());
        };
    try (StreamedBody body = picture()) {
      assertThat(post(body, PATIENCE, service)).isEqualTo(413);
    }
  }

  @Test
  void post_whenTheServerHangsUpBeforeTheBodyIsRead_hasSentNothingWhole() throws IOException {
    try (StreamedBody body = picture()) {
      assertThatThrownBy(() -> post(body, PATIENCE, (in, out) -> RawServer.readHead(in)))
          .isInstanceOf(IOException.class);
      assertThat(body.isBroken()).isTrue();
    }
  }

  @Test
  void post_whenTheServerReadsNothing_hasSentNothingWhole() {
    try (StreamedBody body = picture()) {
      assertThatThrownBy(() -> post(body, IMPATIENCE, (in, out) -> RawServer.waitForTheEnd()))
          .isInstanceOf(HttpTimeoutException.class);
      assertThat(body.isBroken()).isTrue();
    }
  }

  @Test
  void post_whenTheServerReadsAllAndHangsUp_isNotTakenForUnsent() throws IOException {
    try (StreamedBody body = picture()) {
      assertThatThrownBy(
              () -> post(body, PATIENCE, (in, out) -> in.skipNBytes(RawServer.readHead(in))))
          .isInstanceOf(IOException.class);
      assertThat(body.isBroken()).isFalse();
    }
  }

  @Test
  void post_whenTheAnswerStopsInTheMiddle_fails() throws IOException {
    RawServer.Service service =
        (in, out) -> {
          in.skipNBytes(RawServer.readHead(in));
          out.write(ascii("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"task_id\":"));
          out.flush();
          RawServer.waitForTheEnd();
        };
    try (StreamedBody body = new StreamedBody()) {
      assertThatThrownBy(() -> post(body, IMPATIENCE, service))
          .isInstanceOf(HttpTimeoutException.class);
      assertThat(body.isBroken()).isFalse();
    }
  }

  @Test
  void open_whenADownloadOfUnknownLengthStops_isNotTakenForWhole() throws IOException {
    RawServer.Service service =
        (in, out) -> {
          beginVideo(in, out);
          RawServer.waitForTheEnd();
        };
    try (RawServer server = RawServer.start(service);
        Download download = open(server, IMPATIENCE, 0);
        InputStream video = new CheckedVideoStream(download)) {
      assertThat(download.lengthBytes()).isEmpty();
      assertThat(video.readNBytes(1000)).hasSize(1000);
      assertThatThrownBy(video::read)
          .isInstanceOf(DownloadInterruptedException.class)
          .hasRootCauseInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void open_whenADownloadOfUnknownLengthWasAnnouncedLonger_isNotTakenForWhole() throws IOException {
    try (RawServer server = RawServer.start(EarlyAnswerTest::beginVideo);
        Download download = open(server, PATIENCE, 1001);
        InputStream video = new CheckedVideoStream(download)) {
      assertThatThrownBy(video::readAllBytes).isInstanceOf(DownloadInterruptedException.class);
    }
  }

  /** Posts to a server of this behaviour; the status. */
  private static int post(StreamedBody body, Duration patience, RawServer.Service service)
      throws IOException {
    try (RawServer server = RawServer.start(service)) {
      return transport(server, patience).post("/v1", body).status();
    }
  }

  private static Download open(RawServer server, Duration patience, long announced) {
    return Downloads.open(transport(server, patience), server.baseUrl() + "/a.mp4", announced);
  }

  /** Answers the beginning of a video whose length is not told. */
  private static void beginVideo(InputStream in, OutputStream out) throws IOException {
    RawServer.readHead(in);
    out.write(ascii("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"));
    out.write(ScriptedDownload.mp4(1000));
    out.flush();
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
    return new Transport(server.baseUrl(), () -> new ProviderKey("test-key"), timeout);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
