package io.videopipeline.video;

import io.videopipeline.video.VideoStore.Content;
import java.io.FilterInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A download that is verified while it is read: its stated length, and that it is a whole sequence
 * of MP4 boxes. It also calculates the SHA-256. The end of the stream is reported only for a valid
 * video; otherwise a {@link DownloadInterruptedException} is thrown, or an {@link
 * OddVideoException} when only further downloads can show whether it is whole.
 */
public final class CheckedVideoStream extends FilterInputStream {
  private final Download download;
  private final MessageDigest digest = Sha256.digest();
  private final Mp4Boxes boxes = new Mp4Boxes();
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
    count += read;
    digest.update(buffer, offset, read);
    boxes.accept(buffer, offset, read);
    if (boxes.isOtherFormat()) {
      throw new DownloadInterruptedException(
          "The download is not an MP4 file: it does not start with a box such as ftyp");
    }
    OptionalLong stated = download.lengthBytes();
    if (stated.isPresent() && count > stated.getAsLong()) {
      throw new DownloadInterruptedException(
          "The download has more than the stated %d bytes".formatted(stated.getAsLong()));
    }
  }

  private void requireWhole() {
    OptionalLong stated = download.lengthBytes();
    if (stated.isPresent() && count != stated.getAsLong()) {
      throw new DownloadInterruptedException(
          "The download ended after %d of %d bytes".formatted(count, stated.getAsLong()));
    }
    Optional<String> problem = boxes.problem().or(this::shorterThanAnnounced);
    if (problem.isEmpty()) {
      return;
    }
    Content content = new Content(count, sha256());
    if (download.expected().isPresent() && download.expected().get().equals(content)) {
      return;
    }
    String message =
        "The download of %d bytes is not a whole MP4 file: %s".formatted(count, problem.get());
    if (boxes.canBeVideo() && (download.endIsStated() || boxes.problem().isEmpty())) {
      throw new OddVideoException(message, content);
    }
    throw new DownloadInterruptedException(message);
  }

  /** The provider's hint counts where neither a length nor the boxes can show a cut. */
  private Optional<String> shorterThanAnnounced() {
    long announced = download.announcedBytes();
    return !download.endIsStated() && boxes.endIsUncertain() && count < announced
        ? Optional.of("the provider announced %d bytes".formatted(announced))
        : Optional.empty();
  }

  private static MessageDigest copyOf(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException impossible) {
      throw new AssertionError("The platform's SHA-256 can be cloned", impossible);
    }
  }
}
