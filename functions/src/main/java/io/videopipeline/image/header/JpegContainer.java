package io.videopipeline.image.header;

import io.videopipeline.image.header.Container.MalformedImageException;
import java.io.IOException;

/**
 * A JPEG: markers with segments, then the image data up to the end marker. Accepts every kind of
 * frame, progressive ones included. Bytes between segments are skipped, as decoders do.
 *
 * @see <a href="https://www.w3.org/Graphics/JPEG/itu-t81.pdf">ITU-T T.81, annex B</a>
 */
record JpegContainer(ImageBytes bytes) implements Container {
  private static final int MARKER = 0xff;
  private static final int TEMPORARY = 0x01;
  private static final int FIRST_FRAME = 0xc0;
  private static final int HUFFMAN_TABLES = 0xc4;
  private static final int EXTENSION = 0xc8;
  private static final int ARITHMETIC_CONDITIONS = 0xcc;
  private static final int LAST_FRAME = 0xcf;
  private static final int FIRST_RESTART = 0xd0;
  private static final int START_OF_IMAGE = 0xd8;
  private static final int END_OF_IMAGE = 0xd9;
  private static final int START_OF_SCAN = 0xda;

  /** The length field (2 bytes), precision, height, width and the number of components. */
  private static final int MIN_FRAME_BYTES = 8;

  @Override
  public Size readSize() throws IOException, MalformedImageException {
    bytes.skip(2);
    int marker = nextSegment();
    while (!isFrame(marker)) {
      if (marker == START_OF_SCAN) {
        throw new MalformedImageException("has image data before its size");
      }
      bytes.skip(segmentLength(0));
      marker = nextSegment();
    }
    int rest = segmentLength(MIN_FRAME_BYTES - 2);
    bytes.skip(1);
    long height = bytes.bigEndian(2);
    long width = bytes.bigEndian(2);
    bytes.skip(rest - 5);
    return new Size(width, height);
  }

  /** An embedded preview has its own end marker, inside a segment before the scan. */
  @Override
  public void skipImageData() throws IOException, MalformedImageException {
    while (nextSegment() != START_OF_SCAN) {
      bytes.skip(segmentLength(0));
    }
    bytes.skip(segmentLength(0));
    bytes.skipPast(MARKER, END_OF_IMAGE);
  }

  private int nextSegment() throws IOException, MalformedImageException {
    while (true) {
      while (bytes.next() != MARKER) {}
      int marker = bytes.next();
      while (marker == MARKER) {
        marker = bytes.next();
      }
      if (marker == END_OF_IMAGE) {
        throw new MalformedImageException("ends before its image data");
      }
      boolean bare = marker >= FIRST_RESTART && marker <= START_OF_IMAGE;
      if (marker > TEMPORARY && !bare) {
        return marker;
      }
    }
  }

  /** The number of bytes after the length field, which counts its own two bytes. */
  private int segmentLength(int minimum) throws IOException, MalformedImageException {
    int length = (int) bytes.bigEndian(2);
    if (length < minimum + 2) {
      throw new MalformedImageException(
          "has a segment of " + length + " bytes, which is too short");
    }
    return length - 2;
  }

  private static boolean isFrame(int marker) {
    return marker >= FIRST_FRAME
        && marker <= LAST_FRAME
        && marker != HUFFMAN_TABLES
        && marker != EXTENSION
        && marker != ARITHMETIC_CONDITIONS;
  }
}
