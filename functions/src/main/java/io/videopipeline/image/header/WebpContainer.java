package io.videopipeline.image.header;

import io.videopipeline.image.header.Container.MalformedImageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A WebP: one RIFF chunk with a lossy image, a lossless image, or the extended form with a header
 * of its own, whose canvas must be as large as its image. Of an animation, the size is that of its
 * canvas, and the first frame must fit in it.
 *
 * @see <a href="https://developers.google.com/speed/webp/docs/riff_container">RIFF container</a>
 */
final class WebpContainer implements Container {
  /** Frame tag, start code, width and height. */
  private static final int LOSSY_HEADER_BYTES = 10;

  private static final int LOSSY_START_CODE = 0x2a019d;

  /** Signature, then width, height, alpha and version in 32 bits. */
  private static final int LOSSLESS_HEADER_BYTES = 5;

  private static final int LOSSLESS_SIGNATURE = 0x2f;

  /** The version is in the bits above; it must be 0. */
  private static final int LOSSLESS_VERSION_SHIFT = 29;

  /** Flags, then width and height of the canvas. */
  private static final int EXTENDED_HEADER_BYTES = 10;

  private static final int ANIMATION_FLAG = 2;

  /** Position, size, duration and flags of a frame; the chunks of its image follow. */
  private static final int FRAME_HEADER_BYTES = 16;

  private static final int FOURTEEN_BITS = 0x3fff;

  private final ImageBytes bytes;

  /** Bytes left by the file's own length, in this chunk and after it. */
  private long leftInFile;

  private long leftInChunk;
  private boolean hasImageData;

  /** What the size of the image must be: that of the canvas, or of the frame of an animation. */
  private Size expected = new Size(0, 0);

  private boolean animated;
  private boolean inFrame;

  WebpContainer(ImageBytes bytes) {
    this.bytes = bytes;
  }

  @Override
  public Size readSize() throws IOException, MalformedImageException {
    bytes.skip(4);
    leftInFile = bytes.littleEndian(4);
    bytes.skip(4);
    leftInFile -= 4;
    String first = nextChunk();
    return switch (first) {
      case "VP8 " -> lossy();
      case "VP8L" -> lossless();
      case "VP8X" -> extended();
      default -> throw new MalformedImageException("does not begin with a header chunk");
    };
  }

  @Override
  public void skipImageData() throws IOException, MalformedImageException {
    while (!hasImageData) {
      skipChunk();
      if (leftInFile == 0) {
        throw new MalformedImageException("has no image data");
      }
      switch (nextChunk()) {
        case "VP8 " -> requireExpected(lossy());
        case "VP8L" -> requireExpected(lossless());
        case "ANMF" -> frame();
        default -> {}
      }
    }
    bytes.skip(leftInFile);
  }

  private Size lossy() throws IOException, MalformedImageException {
    long dataBytes = leftInChunk;
    requireInChunk(LOSSY_HEADER_BYTES);
    long tag = bytes.littleEndian(3);
    boolean shownKeyFrame = (tag & 0b10001) == 0b10000;
    boolean knownVersion = (tag >> 1 & 7) <= 3;
    boolean firstPartitionFits = tag >> 5 < dataBytes;
    long startCode = bytes.littleEndian(3);
    if (!shownKeyFrame || !knownVersion || !firstPartitionFits || startCode != LOSSY_START_CODE) {
      throw new MalformedImageException("has a damaged header");
    }
    hasImageData = true;
    // The upper two bits of each are a scaling hint for the player, not part of the size.
    return new Size(bytes.littleEndian(2) & FOURTEEN_BITS, bytes.littleEndian(2) & FOURTEEN_BITS);
  }

  private Size lossless() throws IOException, MalformedImageException {
    requireInChunk(LOSSLESS_HEADER_BYTES);
    int signature = bytes.next();
    long bits = bytes.littleEndian(4);
    if (signature != LOSSLESS_SIGNATURE || bits >> LOSSLESS_VERSION_SHIFT != 0) {
      throw new MalformedImageException("has a damaged header");
    }
    hasImageData = true;
    return new Size((bits & FOURTEEN_BITS) + 1, ((bits >> 14) & FOURTEEN_BITS) + 1);
  }

  private Size extended() throws IOException, MalformedImageException {
    requireInChunk(EXTENDED_HEADER_BYTES);
    animated = (bytes.next() & ANIMATION_FLAG) != 0;
    bytes.skip(3);
    expected = new Size(bytes.littleEndian(3) + 1, bytes.littleEndian(3) + 1);
    return expected;
  }

  /** The chunks of the frame's image are read like chunks of the file. */
  private void frame() throws IOException, MalformedImageException {
    requireInChunk(FRAME_HEADER_BYTES);
    long left = 2 * bytes.littleEndian(3);
    long top = 2 * bytes.littleEndian(3);
    Size frame = new Size(bytes.littleEndian(3) + 1, bytes.littleEndian(3) + 1);
    bytes.skip(4);
    if (left + frame.width() > expected.width() || top + frame.height() > expected.height()) {
      throw new MalformedImageException("has a frame that is larger than its canvas");
    }
    expected = frame;
    inFrame = true;
    leftInChunk = 0;
  }

  private void requireExpected(Size image) throws MalformedImageException {
    if (animated != inFrame) {
      throw new MalformedImageException("is partly an animation and partly a still image");
    }
    if (!image.equals(expected)) {
      throw new MalformedImageException(
          "has an image of %dx%d px in a canvas of %dx%d px"
              .formatted(image.width(), image.height(), expected.width(), expected.height()));
    }
  }

  private String nextChunk() throws IOException, MalformedImageException {
    if (leftInFile < 8) {
      throw new MalformedImageException("has a chunk that is longer than the file");
    }
    String type = new String(bytes.next(4), StandardCharsets.ISO_8859_1);
    leftInChunk = bytes.littleEndian(4);
    leftInFile -= 8;
    if (leftInChunk > leftInFile) {
      throw new MalformedImageException("has a chunk that is longer than the file");
    }
    return type;
  }

  /** A chunk of odd length is padded; some writers omit the padding of the last one. */
  private void skipChunk() throws IOException, MalformedImageException {
    long padded = Math.min(leftInChunk + leftInChunk % 2, leftInFile);
    bytes.skip(padded);
    leftInFile -= padded;
  }

  private void requireInChunk(int headerBytes) throws MalformedImageException {
    if (leftInChunk < headerBytes) {
      throw new MalformedImageException("has a header that is too short");
    }
    leftInChunk -= headerBytes;
    leftInFile -= headerBytes;
  }
}
