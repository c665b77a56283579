package io.videopipeline.provider.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videopipeline.testing.RawServer;
import io.videopipeline.testing.ScriptedDownload;
import io.videopipeline.video.CheckedVideoStream;
import io.videopipeline.video.Download;
import io.videopipeline.video.DownloadInterruptedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Downloads that stall or end early. */
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
  void open_whenADownloadIsShorterThanAnnounced_isInterrupted() throws IOException {
    try (RawServer server = RawServer.start(DownloadClientTest::beginVideo);
        Download download = open(server, LONG, 1001);
        InputStream video = new CheckedVideoStream(download)) {
      assertThatThrownBy(video::readAllBytes).isInstanceOf(DownloadInterruptedException.class);
    }
  }

  private static Download open(RawServer server, Duration timeout, long announcedBytes) {
    return new DownloadClient(server.baseUrl(), timeout)
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
