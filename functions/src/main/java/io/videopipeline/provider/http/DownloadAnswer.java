package io.videopipeline.provider.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.util.OptionalLong;

/**
 * What a link answered.
 *
 * @param lengthBytes as its head says
 * @param body empty unless the status is 200; closing it ends the connection, at whatever byte
 */
record DownloadAnswer(int status, OptionalLong lengthBytes, InputStream body) {
  static DownloadAnswer of(HttpURLConnection connection) throws IOException {
    try {
      int status = connection.getResponseCode();
      if (status != HttpURLConnection.HTTP_OK) {
        connection.disconnect();
        return new DownloadAnswer(status, OptionalLong.empty(), InputStream.nullInputStream());
      }
      long length = connection.getContentLengthLong();
      return new DownloadAnswer(
          status,
          length < 0 ? OptionalLong.empty() : OptionalLong.of(length),
          new Body(connection));
    } catch (IOException | RuntimeException failed) {
      connection.disconnect();
      throw failed;
    }
  }

  private static final class Body extends FilterInputStream {
    private final HttpURLConnection connection;

    Body(HttpURLConnection connection) throws IOException {
      super(connection.getInputStream());
      this.connection = connection;
    }

    /** A stream that is closed early would else read on, to keep the connection. */
    @Override
    public void close() {
      connection.disconnect();
    }
  }
}
