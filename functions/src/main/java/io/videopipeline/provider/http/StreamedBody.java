package io.videopipeline.provider.http;

import io.videopipeline.image.DataUrlStream;
import io.videopipeline.image.ImageMissingException;
import io.videopipeline.image.ImageReference;
import io.videopipeline.image.ImageStore;
import io.videopipeline.image.ImageStore.OpenImage;
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
 * A JSON object in which some strings are streams, so that images are sent without being held in
 * memory. It is sent once, and its length is known before.
 */
public final class StreamedBody implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(StreamedBody.class.getName());

  private final JsonObject json = JsonObject.create();
  private final ImageStore images;
  private final Map<String, Streamed> streams = new LinkedHashMap<>();
  private long unread = Long.MAX_VALUE;
  private boolean ended;

  public StreamedBody(ImageStore images) {
    this.images = images;
  }

  /**
   * A string that is read while it is sent.
   *
   * @param ascii characters that need no escape in JSON
   */
  public record Streamed(InputStream ascii, long length) {}

  public JsonObject json() {
    return json;
  }

  /**
   * The value of a field that takes an image: its URL, or a placeholder for the data URL of a
   * stored image. The image is closed with this body.
   *
   * @throws ImageMissingException when a stored image does not exist or has another length
   */
  public String imageValue(ImageReference image) throws IOException {
    return switch (image) {
      case ImageReference.Remote remote -> remote.address().toString();
      case ImageReference.Stored stored -> placeholder(open(stored));
    };
  }

  private Streamed open(ImageReference.Stored stored) throws IOException {
    OpenImage image =
        images
            .open(stored.key(), stored.versionId())
            .orElseThrow(() -> new ImageMissingException(stored.key()));
    if (image.lengthBytes() != stored.lengthBytes()) {
      image.close();
      throw new ImageMissingException(stored.key());
    }
    return new Streamed(
        new DataUrlStream(image.bytes(), stored.format()),
        DataUrlStream.lengthFor(stored.lengthBytes(), stored.format()));
  }

  /** The value to write to the object where the characters of the stream belong. */
  String placeholder(Streamed streamed) {
    String name = "stream:" + UUID.randomUUID();
    streams.put(name, streamed);
    return name;
  }

  /** Whether part of the text was not read, for whatever cause, and so was not sent. */
  synchronized boolean isIncomplete() {
    return unread > 0;
  }

  /** Every later read of the text fails. */
  synchronized void end() {
    ended = true;
  }

  private synchronized void count(int bytes) throws IOException {
    if (ended) {
      throw new IOException("The request has ended");
    }
    unread -= bytes;
  }

  /** The whole text and its length. */
  synchronized Streamed text() throws IOException {
    String rest = new String(json.toBytes(), StandardCharsets.UTF_8);
    List<Part> parts = new ArrayList<>();
    for (Map.Entry<String, Streamed> stream : streams.entrySet()) {
      int at = rest.indexOf(stream.getKey());
      parts.add(part(rest.substring(0, at)));
      parts.add(new Part(stream.getValue()));
      rest = rest.substring(at + stream.getKey().length());
    }
    parts.add(part(rest));
    unread = parts.stream().mapToLong(part -> part.missing).sum();
    return new Streamed(new SequenceInputStream(Collections.enumeration(parts)), unread);
  }

  private Part part(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Part(new Streamed(new ByteArrayInputStream(bytes), bytes.length));
  }

  /** A failure is logged and not thrown: it does not affect what was sent. */
  @Override
  public void close() {
    for (Streamed stream : streams.values()) {
      try {
        stream.ascii().close();
      } catch (IOException unclosed) {
        LOG.log(System.Logger.Level.DEBUG, "An image could not be closed", unclosed);
      }
    }
  }

  /**
   * A part of the text, whose bytes are counted. Fails when its stream fails, and when its length
   * is not the stated one.
   */
  private final class Part extends FilterInputStream {
    private long missing;

    Part(Streamed streamed) {
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
        throw new IOException("An image could not be read completely", failed);
      }
      missing -= Math.max(read, 0);
      if (missing < 0 || (read < 0 && missing > 0)) {
        throw new IOException("The length of an image is not the stated one");
      }
      count(Math.max(read, 0));
      return read;
    }
  }
}
