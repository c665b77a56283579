package io.videopipeline.video;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * The top-level boxes of an MP4 file, followed while its bytes pass by. It holds one box header,
 * whatever the length of the file.
 *
 * @see <a href="https://www.iso.org/standard/83102.html">ISO/IEC 14496-12 §4.2: a box is its size,
 *     its type and its content; size 1 is followed by a 64-bit size, and size 0 means up to the end
 *     of the file</a>
 */
final class Mp4Boxes {
  static final int HEADER_BYTES = 8;
  private static final int LARGE_HEADER_BYTES = 16;
  private static final int USER_TYPE_BYTES = 16;

  /** What a file can start with. A JSON or HTML document starts with none of these. */
  private static final Set<String> FIRST =
      Set.of(
          "ftyp", "styp", "free", "skip", "wide", "uuid", "pdin", "pnot", "sidx", "ssix", "prft",
          "emsg", "meta", "moov", "moof", "mdat");

  private final byte[] header = new byte[LARGE_HEADER_BYTES];
  private int headerBytes = HEADER_BYTES;
  private int filled;
  private String type = "";
  private String illegal = "";
  private boolean inFirstBox = true;
  private boolean reachesToTheEnd;
  private boolean isEmpty;
  private long left;
  private boolean hasMovie;
  private boolean hasMedia;
  private boolean hasFragments;
  private boolean awaitsMedia;

  /** Follows the next bytes of the file. */
  void accept(byte[] bytes, int offset, int length) {
    int at = offset;
    int end = offset + length;
    while (at < end && illegal.isEmpty() && !(reachesToTheEnd && !isEmpty)) {
      if (reachesToTheEnd) {
        isEmpty = false;
        endBox();
      } else if (left > 0) {
        int skipped = (int) Math.min(left, end - at);
        at += skipped;
        left -= skipped;
        if (left == 0) {
          endBox();
        }
      } else {
        header[filled++] = bytes[at++];
        if (filled == headerBytes) {
          readHeader();
        }
      }
    }
  }

  /** Whether the file does not even start with a box that an MP4 file can start with. */
  boolean isOtherFormat() {
    return inFirstBox && !type.isEmpty() && !FIRST.contains(type);
  }

  /** Why these bytes are not a whole video; empty when they are. */
  Optional<String> problem() {
    if (!illegal.isEmpty()) {
      return Optional.of(illegal);
    }
    if (left > 0 || filled > 0 || (reachesToTheEnd && isEmpty)) {
      return Optional.of("it ends inside a box, after '%s'".formatted(type));
    }
    if (!hasMovie) {
      return Optional.of("it has no moov box");
    }
    return hasMedia && !awaitsMedia ? Optional.empty() : Optional.of("it has no media data");
  }

  /** Whether the bytes up to here can be what the provider made, although they are not whole. */
  boolean canBeVideo() {
    return !inFirstBox && (!illegal.isEmpty() || left > 0 || filled > 0 || hasMedia);
  }

  /** Whether a file that was cut here could look whole. */
  boolean endIsUncertain() {
    return reachesToTheEnd || hasFragments;
  }

  private void readHeader() {
    long shortSize = number(0, 4);
    if (shortSize == 1 && headerBytes == HEADER_BYTES) {
      headerBytes = LARGE_HEADER_BYTES;
      return;
    }
    int read = headerBytes;
    long size = shortSize == 1 ? number(HEADER_BYTES, LARGE_HEADER_BYTES) : shortSize;
    type = new String(header, 4, 4, StandardCharsets.ISO_8859_1);
    filled = 0;
    headerBytes = HEADER_BYTES;
    int minimum = read + (type.equals("uuid") ? USER_TYPE_BYTES : 0);
    if (isOtherFormat() || !type.chars().allMatch(c -> (c >= ' ' && c <= '~') || c == '©')) {
      illegal = "a box has an illegal type";
    } else if (shortSize == 0) {
      reachesToTheEnd = true;
      isEmpty = true;
    } else if (size < minimum) {
      illegal = "the box '%s' has the illegal size %d".formatted(type, size);
    } else {
      left = size - read;
      isEmpty = left == 0;
      if (isEmpty) {
        endBox();
      }
    }
  }

  private long number(int start, int end) {
    long number = 0;
    for (int i = start; i < end; i++) {
      number = (number << 8) | (header[i] & 0xff);
    }
    return number;
  }

  private void endBox() {
    inFirstBox = false;
    switch (type) {
      case "moov" -> hasMovie |= !isEmpty;
      case "moof" -> {
        hasFragments = true;
        awaitsMedia = true;
      }
      case "mdat" -> {
        hasMedia |= !isEmpty;
        awaitsMedia = false;
      }
      default -> {}
    }
  }
}
