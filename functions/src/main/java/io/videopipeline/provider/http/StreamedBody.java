package io.videopipeline.provider.http;

import io.videopipeline.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A JSON object in which some texts are streams, so that pictures pass through without being held.
 * It is sent once, and knows its length before.
 */
public final class StreamedBody implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(StreamedBody.class.getName());

  private final JsonObject json = JsonObject.create();
  private final Map<String, Streamed> streams = new LinkedHashMap<>();
  private long unread = Long.MAX_VALUE;
  private boolean over;

  /**
   * A text that is read while it is sent.
   *
   * @param ascii what needs no escape in JSON
   */
  public record Streamed(InputStream ascii, long length) {}

  public JsonObject json() {
    return json;
  }

  /** A value to put into the object in the place of the stream's text. */
  public String placeholder(Streamed streamed) {
    String name = "stream:" + UUID.randomUUID();
    streams.put(name, streamed);
    return name;
  }

  /** Whether the text was not read to its end, for whatever cause: then nothing whole was sent. */
  public synchronized boolean isBroken() {
    return unread > 0;
  }

  /** What was not read by now is not read any more. */
  synchronized void end() {
    over = true;
  }

  private synchronized void passOn(int bytes) throws IOException {
    if (over) {
      throw new IOException("The sending is over");
    }
    unread -= bytes;
  }

  /** The whole text, and how long it is. */
  synchronized Streamed text() throws IOException {
    String rest = new String(json.toBytes(), StandardCharsets.UTF_8);
    List<InputStream> parts = new ArrayList<>();
    long length = 0;
    for (Map.Entry<String, Streamed> stream : streams.entrySet()) {
      int at = rest.indexOf(stream.getKey());
      byte[] before = rest.substring(0, at).getBytes(StandardCharsets.UTF_8);
      parts.add(new ByteArrayInputStream(before));
      parts.add(new Exact(stream.getValue()));
      length += before.length + stream.getValue().length();
      rest = rest.substring(at + stream.getKey().length());
    }
    byte[] after = rest.getBytes(StandardCharsets.UTF_8);
    parts.add(new ByteArrayInputStream(after));
    unread = length + after.length;
    return new Streamed(
        new Counted(new SequenceInputStream(Collections.enumeration(parts))), unread);
  }

  /** Whatever happens here changes nothing about what was sent, and is no reason to fail. */
  @Override
  public void close() {
    for (Streamed stream : streams.values()) {
      try {
        stream.ascii().close();
      } catch (IOException unclosed) {
        LOG.log(System.Logger.Level.DEBUG, "A picture could not be closed", unclosed);
      }
    }
  }

  /** Counts down what is still to be read. */
  private final class Counted extends FilterInputStream {
    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      passOn(Math.max(read, 0));
      return read;
    }
  }

  /** Fails where a stream breaks, and where it is not as long as it was said to be. */
  private static final class Exact extends FilterInputStream {
    private long missing;

    Exact(Streamed streamed) {
      super(streamed.ascii());
      this.missing = streamed.length();
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read;
      try {
        read = super.read(buffer, offset, length);
      } catch (IOException | RuntimeException failed) {
        throw new IOException("A picture could not be read to its end", failed);
      }
      missing -= Math.max(read, 0);
      if (missing < 0 || (read < 0 && missing > 0)) {
        throw new IOException("A picture has another length than it was said to have");
      }
      return read;
    }
  }
}
