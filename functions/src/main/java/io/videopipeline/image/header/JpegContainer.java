package io.videopipeline.image.header;

import io.videopipeline.image.header.Container.MalformedImageException;
import io.videopipeline.image.header.JpegScan.Component;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A JPEG: markers with segments, then the image data. Accepts the baseline, extended sequential and
 * progressive frames that every decoder reads. Bytes between segments are skipped, as decoders do.
 *
 * <p>The image data is complete when all its blocks are there, or when the end marker is there:
 * some phones write a trailer of their own instead of the end marker. Blocks are counted in
 * sequential images only, so a progressive image must have the end marker.
 *
 * @see <a href="https://www.w3.org/Graphics/JPEG/itu-t81.pdf">ITU-T T.81, annex B</a>
 */
final class JpegContainer implements Container {
  private static final int MARKER = 0xff;
  private static final int TEMPORARY = 0x01;
  private static final int FIRST_FRAME = 0xc0;
  private static final int PROGRESSIVE = 0xc2;
  private static final int HUFFMAN_TABLES = 0xc4;
  private static final int EXTENSION = 0xc8;
  private static final int ARITHMETIC_CONDITIONS = 0xcc;
  private static final int LAST_FRAME = 0xcf;
  private static final int FIRST_RESTART = 0xd0;
  private static final int START_OF_IMAGE = 0xd8;
  private static final int END_OF_IMAGE = 0xd9;
  private static final int START_OF_SCAN = 0xda;
  private static final int QUANTIZATION_TABLES = 0xdb;
  private static final int RESTART_INTERVAL = 0xdd;
  private static final int HIERARCHY = 0xde;
  private static final int JPEG_LS = 0xf7;

  private final ImageBytes bytes;
  private final JpegScan scan;
  private final List<Component> components = new ArrayList<>();
  private int frame;
  private boolean hasQuantization;

  JpegContainer(ImageBytes bytes) {
    this.bytes = bytes;
    this.scan = new JpegScan(bytes);
  }

  @Override
  public Size readSize() throws IOException, MalformedImageException {
    bytes.skip(2);
    frame = nextMarker();
    while (!isFrame(frame)) {
      if (frame == START_OF_SCAN) {
        throw new MalformedImageException("has image data before its size");
      }
      if (frame == END_OF_IMAGE) {
        throw new MalformedImageException("ends before its image data");
      }
      readTables(frame);
      frame = nextMarker();
    }
    if (frame > PROGRESSIVE) {
      throw new MalformedImageException(
          "is %s; it must be baseline, extended sequential or progressive"
              .formatted(frameType(frame)));
    }
    byte[] header = segment(6);
    int count = header[5] & 0xff;
    if (header[0] != 8) {
      throw new MalformedImageException(
          "has %d bits per sample; it must have 8".formatted(header[0] & 0xff));
    }
    if (count != 1 && count != 3 && count != 4) {
      throw new MalformedImageException(
          "has %d colour components; it must have 1, 3 or 4".formatted(count));
    }
    requireIntact(header.length == 6 + 3 * count);
    for (int i = 6; i < header.length; i += 3) {
      int factors = header[i + 1] & 0xff;
      components.add(new Component(header[i], factors >> 4, factors & 15, 0, 0));
    }
    requireIntact(components.stream().allMatch(Component::isValid));
    Size size = new Size(number(header, 3), number(header, 1));
    scan.begin(size, components);
    return size;
  }

  @Override
  public void skipImageData() throws IOException, MalformedImageException {
    Set<Integer> missing = new HashSet<>();
    components.forEach(component -> missing.add(component.id()));
    boolean hasScan = false;
    int marker = nextMarker();
    while (marker != END_OF_IMAGE) {
      if (isFrame(marker)) {
        throw new MalformedImageException("has a second header");
      }
      if (marker == START_OF_SCAN) {
        if (!hasQuantization) {
          throw new MalformedImageException("has no quantization table");
        }
        List<Component> scanned = readScanHeader();
        hasScan = true;
        int end = frame == PROGRESSIVE ? JpegScan.UNDECIDED : scan.read(scanned);
        if (end != JpegScan.COMPLETE) {
          if (end != END_OF_IMAGE) {
            bytes.skipPast(MARKER, END_OF_IMAGE);
          }
          return;
        }
        scanned.forEach(component -> missing.remove(component.id()));
        if (missing.isEmpty()) {
          return;
        }
      } else {
        readTables(marker);
      }
      marker = nextMarker();
    }
    if (!hasScan) {
      throw new MalformedImageException("ends before its image data");
    }
  }

  private List<Component> readScanHeader() throws IOException, MalformedImageException {
    byte[] header = segment(6);
    int count = header[0];
    requireIntact(count >= 1 && count <= components.size() && header.length == 4 + 2 * count);
    List<Component> scanned = new ArrayList<>();
    for (int i = 1; i <= 2 * count; i += 2) {
      int id = header[i];
      int tables = header[i + 1] & 0xff;
      components.stream()
          .filter(component -> component.id() == id)
          .findFirst()
          .ifPresent(component -> scanned.add(component.withTables(tables >> 4, tables & 15)));
    }
    requireIntact(scanned.size() == count);
    return scanned;
  }

  /** A segment before the image data: tables, or what does not matter here. */
  private void readTables(int marker) throws IOException, MalformedImageException {
    hasQuantization |= marker == QUANTIZATION_TABLES;
    switch (marker) {
      case HUFFMAN_TABLES -> scan.defineTables(segment(0));
      case RESTART_INTERVAL -> scan.restartEvery(number(segment(2), 0));
      default -> bytes.skip(segmentLength(0));
    }
  }

  private int nextMarker() throws IOException, MalformedImageException {
    while (true) {
      while (bytes.next() != MARKER) {}
      int marker = bytes.next();
      while (marker == MARKER) {
        marker = bytes.next();
      }
      boolean bare = marker >= FIRST_RESTART && marker <= START_OF_IMAGE;
      if (marker > TEMPORARY && !bare) {
        return marker;
      }
    }
  }

  private byte[] segment(int minimum) throws IOException, MalformedImageException {
    return bytes.next(segmentLength(minimum));
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

  private static int number(byte[] segment, int position) {
    return (segment[position] & 0xff) << 8 | (segment[position + 1] & 0xff);
  }

  private static void requireIntact(boolean condition) throws MalformedImageException {
    if (!condition) {
      throw new MalformedImageException("has a damaged header");
    }
  }

  private static boolean isFrame(int marker) {
    boolean frame = marker >= FIRST_FRAME && marker <= LAST_FRAME;
    boolean other =
        marker == HUFFMAN_TABLES || marker == EXTENSION || marker == ARITHMETIC_CONDITIONS;
    return (frame && !other) || marker == HIERARCHY || marker == JPEG_LS;
  }

  private static String frameType(int marker) {
    return switch (marker) {
      case 0xc3 -> "lossless (SOF3)";
      case 0xc9, 0xca, 0xcb -> "arithmetic-coded (SOF%d)".formatted(marker - FIRST_FRAME);
      case HIERARCHY -> "hierarchical (DHP)";
      case JPEG_LS -> "JPEG-LS (SOF55)";
      default -> "hierarchical (SOF%d)".formatted(marker - FIRST_FRAME);
    };
  }
}
