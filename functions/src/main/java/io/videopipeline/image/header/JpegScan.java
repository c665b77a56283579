package io.videopipeline.image.header;

import io.videopipeline.image.header.Container.MalformedImageException;
import io.videopipeline.image.header.Container.Size;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * The Huffman-coded data of a sequential JPEG. Its blocks are counted, not decoded, to find out
 * whether all of them are there. One byte is read only when the bits before it are used up.
 *
 * @see <a href="https://www.w3.org/Graphics/JPEG/itu-t81.pdf">ITU-T T.81, annex F.2</a>
 */
final class JpegScan {
  static final int COMPLETE = 0;

  /** The data has an invalid code, or a table is missing. Decoders have tables of their own. */
  static final int UNDECIDED = -1;

  private static final int BLOCK_SIDE = 8;
  private static final int BLOCK_VALUES = 64;
  private static final int MAX_CODE_BITS = 16;
  private static final int AC_TABLES = 16;
  private static final int FIRST_RESTART = 0xd0;

  /**
   * A colour component.
   *
   * @param horizontal the sampling factor, 1 to 4, as {@code vertical}
   * @param dcTable the number of a Huffman table, as {@code acTable}
   */
  record Component(int id, int horizontal, int vertical, int dcTable, int acTable) {
    boolean isValid() {
      return horizontal >= 1 && horizontal <= 4 && vertical >= 1 && vertical <= 4;
    }

    Component withTables(int dc, int ac) {
      return new Component(id, horizontal, vertical, dc, ac);
    }
  }

  /** The data ends at a marker, or at an invalid code. */
  private static final class DataEndException extends Exception {
    private static final long serialVersionUID = 1L;
    private final int end;

    DataEndException(int end) {
      this.end = end;
    }
  }

  private final ImageBytes bytes;

  /** Of each table: the numbers of codes with 1 to 16 bits, then the symbols in that order. */
  private final byte[][] tables = new byte[2 * AC_TABLES][MAX_CODE_BITS];

  private Size size = new Size(0, 0);
  private int maxHorizontal = 1;
  private int maxVertical = 1;
  private int restartInterval;
  private int current;
  private int bitsLeft;

  JpegScan(ImageBytes bytes) {
    this.bytes = bytes;
  }

  void begin(Size frame, List<Component> components) {
    size = frame;
    for (Component component : components) {
      maxHorizontal = Math.max(maxHorizontal, component.horizontal());
      maxVertical = Math.max(maxVertical, component.vertical());
    }
  }

  void restartEvery(int units) {
    restartInterval = units;
  }

  /** Takes the tables of one segment. */
  void defineTables(byte[] segment) throws MalformedImageException {
    int position = 0;
    while (position < segment.length) {
      int number = segment[position];
      int counts = position + 1;
      int end = counts + MAX_CODE_BITS;
      int freeCodes = 1;
      for (int i = counts; i < counts + MAX_CODE_BITS && i < segment.length; i++) {
        int codes = segment[i] & 0xff;
        freeCodes = Math.max(-1, 2 * freeCodes - codes);
        end += codes;
      }
      if ((number & ~0x13) != 0 || freeCodes < 0 || end > segment.length) {
        throw new MalformedImageException("has a damaged Huffman table");
      }
      tables[number] = Arrays.copyOfRange(segment, counts, end);
      position = end;
    }
  }

  /** Reads one scan; the result is {@link #COMPLETE}, {@link #UNDECIDED} or an early marker. */
  int read(List<Component> scanned) throws IOException, MalformedImageException {
    bitsLeft = 0;
    try {
      long units = units(scanned);
      for (long unit = 0; unit < units; unit++) {
        if (restartInterval > 0 && unit > 0 && unit % restartInterval == 0) {
          skipRestart();
        }
        for (Component component : scanned) {
          int blocks = scanned.size() == 1 ? 1 : component.horizontal() * component.vertical();
          for (int block = 0; block < blocks; block++) {
            skipBlock(tables[component.dcTable()], tables[AC_TABLES + component.acTable()]);
          }
        }
      }
      return COMPLETE;
    } catch (DataEndException early) {
      return early.end;
    }
  }

  /** The number of minimum coded units (annex A.2): one component alone is not interleaved. */
  private long units(List<Component> scanned) {
    if (scanned.size() > 1) {
      return ceiling(size.width(), (long) BLOCK_SIDE * maxHorizontal)
          * ceiling(size.height(), (long) BLOCK_SIDE * maxVertical);
    }
    Component only = scanned.getFirst();
    long width = ceiling(size.width() * only.horizontal(), maxHorizontal);
    long height = ceiling(size.height() * only.vertical(), maxVertical);
    return ceiling(width, BLOCK_SIDE) * ceiling(height, BLOCK_SIDE);
  }

  private static long ceiling(long number, long divisor) {
    return (number + divisor - 1) / divisor;
  }

  private void skipBlock(byte[] dc, byte[] ac)
      throws IOException, MalformedImageException, DataEndException {
    skipBits(symbol(dc));
    int value = 1;
    while (value < BLOCK_VALUES) {
      int symbol = symbol(ac);
      int run = symbol >> 4;
      int bits = symbol & 15;
      if (bits == 0 && run != 15) {
        return;
      }
      value += run + 1;
      skipBits(bits);
    }
  }

  private int symbol(byte[] table) throws IOException, MalformedImageException, DataEndException {
    int code = 0;
    int first = 0;
    int index = MAX_CODE_BITS;
    for (int length = 0; length < MAX_CODE_BITS; length++) {
      code |= bit();
      int codes = table[length] & 0xff;
      if (code - first < codes) {
        return table[index + code - first] & 0xff;
      }
      index += codes;
      first = (first + codes) << 1;
      code <<= 1;
    }
    throw new DataEndException(UNDECIDED);
  }

  private void skipBits(int count) throws IOException, MalformedImageException, DataEndException {
    int missing = count - bitsLeft;
    while (missing > 0) {
      fill();
      missing -= 8;
    }
    bitsLeft = -missing;
  }

  private int bit() throws IOException, MalformedImageException, DataEndException {
    if (bitsLeft == 0) {
      fill();
    }
    bitsLeft--;
    return (current >> bitsLeft) & 1;
  }

  /** The next byte of data; after 0xff a zero is inserted, and everything else is a marker. */
  private void fill() throws IOException, MalformedImageException, DataEndException {
    current = bytes.next();
    if (current == 0xff) {
      int marker = nextMarker();
      if (marker != 0) {
        throw new DataEndException(marker);
      }
    }
    bitsLeft = 8;
  }

  private void skipRestart() throws IOException, MalformedImageException, DataEndException {
    bitsLeft = 0;
    int marker = 0;
    while (marker == 0) {
      while (bytes.next() != 0xff) {}
      marker = nextMarker();
    }
    if (marker < FIRST_RESTART || marker >= FIRST_RESTART + 8) {
      throw new DataEndException(marker);
    }
  }

  private int nextMarker() throws IOException, MalformedImageException {
    int marker = bytes.next();
    while (marker == 0xff) {
      marker = bytes.next();
    }
    return marker;
  }
}
