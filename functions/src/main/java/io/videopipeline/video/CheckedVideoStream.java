package io.videopipeline.video;

import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A download that is checked as it is read: it begins like an MP4 file, ends where its length says,
 * and its SHA-256 is known at the end. The end of the stream is only reported for a video that
 * passed; anything else is a {@link DownloadInterruptedException}.
 *
 * @see <a href="https://www.iso.org/standard/83102.html">ISO/IEC 14496-12, file type box</a>
 */
public final class CheckedVideoStream extends FilterInputStream {
  private static final byte[] FILE_TYPE = "ftyp".getBytes(StandardCharsets.US_ASCII);
  private static final int FILE_TYPE_OFFSET = 4;

  private final Download download;
  private final MessageDigest digest = Sha256.digest();
  private final byte[] head = new byte[FILE_TYPE_OFFSET + FILE_TYPE.length];
  private long count;

  public CheckedVideoStream(Download download) {
    super(download.body());
    this.download = download;
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
    throw new IOException("A video is read whole; nothing of it is skipped");
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** How many bytes have been read so far. */
  public long count() {
    return count;
  }

  /** The hash of what has been read; of the whole video once the end was reported. */
  public Sha256 sha256() {
    return new Sha256(HexFormat.of().formatHex(copyOf(digest).digest()));
  }

  private int readFromProvider(byte[] buffer, int offset, int length) {
    try {
      return in.read(buffer, offset, length);
    } catch (IOException cut) {
      throw new DownloadInterruptedException("The download broke after " + count + " bytes", cut);
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
    if (download.lengthBytes().isPresent() && count > download.lengthBytes().getAsLong()) {
      throw new DownloadInterruptedException(
          "The download has more than the %d bytes that were promised"
              .formatted(download.lengthBytes().getAsLong()));
    }
  }

  private void requireMp4() {
    if (!Arrays.equals(head, FILE_TYPE_OFFSET, head.length, FILE_TYPE, 0, FILE_TYPE.length)) {
      throw new DownloadInterruptedException("The download does not begin like an MP4 file");
    }
  }

  private void requireWhole() {
    if (count < head.length) {
      throw new DownloadInterruptedException("The download ended after " + count + " bytes");
    }
    download
        .lengthBytes()
        .ifPresent(
            promised -> {
              if (count != promised) {
                throw new DownloadInterruptedException(
                    "The download ended after %d of %d bytes".formatted(count, promised));
              }
            });
  }

  private static MessageDigest copyOf(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException impossible) {
      throw new AssertionError("The platform's SHA-256 can be cloned", impossible);
    }
  }
}
