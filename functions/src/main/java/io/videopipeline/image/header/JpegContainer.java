package io.videopipeline.image.header;

import java.io.IOException;

/**
 * Markers with segments, then the picture's data up to the end marker. Every kind of frame is
 * taken, progressive ones too; junk between segments is passed over, as decoders do.
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

  /** Its own two bytes, precision, height, width and the number of components. */
  private static final int SHORTEST_FRAME = 8;

  @Override
  public Size readSize() throws IOException, MalformedImageException {
    bytes.skip(2);
    int marker = nextSegment();
    while (!isFrame(marker)) {
      if (marker == START_OF_SCAN) {
        throw new MalformedImageException("has picture data before it says its size");
      }
      bytes.skip(segmentLength(0));
      marker = nextSegment();
    }
    int rest = segmentLength(SHORTEST_FRAME - 2);
    bytes.skip(1);
    long height = bytes.bigEndian(2);
    long width = bytes.bigEndian(2);
    bytes.skip(rest - 5);
    return new Size(width, height);
  }

  /** An embedded preview has an end of its own, but in a segment before the scan. */
  @Override
  public void passPicture() throws IOException, MalformedImageException {
    while (nextSegment() != START_OF_SCAN) {
      bytes.skip(segmentLength(0));
    }
    bytes.skip(segmentLength(0));
    bytes.skipPast(MARKER, END_OF_IMAGE);
  }

  private int nextSegment() throws IOException, MalformedImageException {
    while (true) {
      while (bytes.one() != MARKER) {}
      int marker = bytes.one();
      while (marker == MARKER) {
        marker = bytes.one();
      }
      if (marker == END_OF_IMAGE) {
        throw new MalformedImageException("ends before its picture data");
      }
      boolean bare = marker >= FIRST_RESTART && marker <= START_OF_IMAGE;
      if (marker > TEMPORARY && !bare) {
        return marker;
      }
    }
  }

  /** What follows the segment's length, which counts itself. */
  private int segmentLength(int least) throws IOException, MalformedImageException {
    int length = (int) bytes.bigEndian(2);
    if (length < least + 2) {
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
