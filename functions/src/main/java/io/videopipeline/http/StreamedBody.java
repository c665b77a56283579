package io.videopipeline.http;

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
  private final JsonObject json = JsonObject.create();
  private final Map<String, Streamed> streams = new LinkedHashMap<>();
  private boolean broken;

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

  /** Whether a stream failed while it was read: then nothing whole was sent. */
  public boolean isBroken() {
    return broken;
  }

  /** The whole text, and how long it is. */
  Streamed text() throws IOException {
    String rest = new String(json.toBytes(), StandardCharsets.UTF_8);
    List<InputStream> parts = new ArrayList<>();
    long length = 0;
    for (Map.Entry<String, Streamed> stream : streams.entrySet()) {
      int at = rest.indexOf(stream.getKey());
      byte[] before = rest.substring(0, at).getBytes(StandardCharsets.UTF_8);
      parts.add(new ByteArrayInputStream(before));
      parts.add(new Watched(stream.getValue().ascii()));
      length += before.length + stream.getValue().length();
      rest = rest.substring(at + stream.getKey().length());
    }
    byte[] after = rest.getBytes(StandardCharsets.UTF_8);
    parts.add(new ByteArrayInputStream(after));
    return new Streamed(
        new SequenceInputStream(Collections.enumeration(parts)), length + after.length);
  }

  /** Whatever happens here changes nothing about what was sent, and is no reason to fail. */
  @Override
  public void close() {
    for (Streamed stream : streams.values()) {
      try {
        stream.ascii().close();
      } catch (IOException unclosed) {
        broken = true;
      }
    }
  }

  private final class Watched extends FilterInputStream {
    Watched(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      try {
        return super.read(buffer, offset, length);
      } catch (IOException | RuntimeException failed) {
        broken = true;
        throw new IOException("A picture could not be read to its end", failed);
      }
    }
  }
}
