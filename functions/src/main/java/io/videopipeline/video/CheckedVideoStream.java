package io.videopipeline.video;

import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalLong;

/**
 * A download that is verified while it is read: that it starts like an MP4 file and has the stated
 * length. It also calculates the SHA-256. The end of the stream is reported only for a valid video;
 * otherwise a {@link DownloadInterruptedException} is thrown.
 *
 * @see <a href="https://www.iso.org/standard/83102.html">ISO/IEC 14496-12, file type box</a>
 */
public final class CheckedVideoStream extends FilterInputStream {
  private static final byte[] FILE_TYPE = "ftyp".getBytes(StandardCharsets.US_ASCII);
  private static final int FILE_TYPE_OFFSET = 4;

  private final OptionalLong announced;
  private final MessageDigest digest = Sha256.digest();
  private final byte[] head = new byte[FILE_TYPE_OFFSET + FILE_TYPE.length];
  private long count;

  public CheckedVideoStream(Download download) {
    super(download.body());
    this.announced = download.lengthBytes();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = readFromProvider(buffer, offset, length);
    if (read < 0) {
      requireWhole();
      return read;
    }
    inspect(buffer, offset, read);
    return read;
  }

  @Override
  public long skip(long bytes) throws IOException {
    throw new IOException("A video must be read completely; skip is not supported");
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** The number of bytes read so far. */
  public long count() {
    return count;
  }

  /** The SHA-256 of the bytes read so far. */
  public Sha256 sha256() {
    return new Sha256(HexFormat.of().formatHex(copyOf(digest).digest()));
  }

  private int readFromProvider(byte[] buffer, int offset, int length) {
    try {
      return in.read(buffer, offset, length);
    } catch (IOException cut) {
      throw new DownloadInterruptedException("The download failed after " + count + " bytes", cut);
    }
  }

  private void inspect(byte[] buffer, int offset, int read) {
    int missing = (int) Math.max(0, Math.min(read, head.length - count));
    if (missing > 0) {
      System.arraycopy(buffer, offset, head, (int) count, missing);
    }
    boolean headWasOpen = count < head.length;
    count += read;
    digest.update(buffer, offset, read);
    if (headWasOpen && count >= head.length) {
      requireMp4();
    }
    if (announced.isPresent() && count > announced.getAsLong()) {
      throw new DownloadInterruptedException(
          "The download has more than the announced %d bytes".formatted(announced.getAsLong()));
    }
  }

  private void requireMp4() {
    if (!Arrays.equals(head, FILE_TYPE_OFFSET, head.length, FILE_TYPE, 0, FILE_TYPE.length)) {
      throw new DownloadInterruptedException(
          "The download is not an MP4 file: its first box is not ftyp");
    }
  }

  private void requireWhole() {
    if (count < head.length) {
      throw new DownloadInterruptedException("The download ended after " + count + " bytes");
    }
    if (announced.isPresent() && count != announced.getAsLong()) {
      throw new DownloadInterruptedException(
          "The download ended after %d of %d bytes".formatted(count, announced.getAsLong()));
    }
  }

  private static MessageDigest copyOf(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException impossible) {
      throw new AssertionError("The platform's SHA-256 can be cloned", impossible);
    }
  }
}
