package io.videopipeline.image.header;

import io.videopipeline.image.header.Container.MalformedImageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A WebP: one RIFF chunk with a lossy image, a lossless image, or the extended form with a header
 * of its own. The size of an animation is that of its canvas.
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

  private static final int FOURTEEN_BITS = 0x3fff;

  private final ImageBytes bytes;

  /** Bytes left by the file's own length, in this chunk and after it. */
  private long leftInFile;

  private long leftInChunk;
  private boolean hasImageData;

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
      String type = nextChunk();
      hasImageData = type.equals("VP8 ") || type.equals("VP8L") || type.equals("ANMF");
    }
    bytes.skip(leftInFile);
  }

  private Size lossy() throws IOException, MalformedImageException {
    requireInChunk(LOSSY_HEADER_BYTES);
    boolean keyFrame = (bytes.littleEndian(3) & 1) == 0;
    if (!keyFrame || bytes.littleEndian(3) != LOSSY_START_CODE) {
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
    bytes.skip(4);
    return new Size(bytes.littleEndian(3) + 1, bytes.littleEndian(3) + 1);
  }

  private String nextChunk() throws IOException, MalformedImageException {
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
