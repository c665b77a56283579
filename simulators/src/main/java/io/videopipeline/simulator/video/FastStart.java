package io.videopipeline.simulator.video;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Copies an MP4 file so that its header stands before its frames, and a player begins with the
 * first bytes of a download. The header's dates become 0, which stands for "unknown".
 *
 * @see <a href="https://www.iso.org/standard/83102.html">ISO/IEC 14496-12</a>, boxes {@code moov},
 *     {@code mvhd}, {@code tkhd}, {@code mdhd} and {@code co64}
 */
final class FastStart {
  /** A box begins with its length and its type; length 1 stands for a long one that follows. */
  private static final int HEAD = 8;

  private static final int LONG_LENGTH = 1;

  private FastStart() {}

  static void copy(Path from, Path to) throws IOException {
    try (FileChannel source = FileChannel.open(from, StandardOpenOption.READ);
        FileChannel target = FileChannel.open(to, StandardOpenOption.WRITE)) {
      Box fileType = box(source, 0);
      Box movie = fileType;
      while (!movie.type().equals("moov")) {
        movie = box(source, movie.end());
      }
      ByteBuffer header = read(source, movie.at(), Math.toIntExact(movie.length()));
      mend(header, 0, header.limit(), movie.length());
      send(source, 0, fileType.end(), target);
      while (header.hasRemaining()) {
        target.write(header);
      }
      send(source, fileType.end(), movie.at(), target);
    }
  }

  /** Moves every chunk's place in the file by this shift, and forgets the dates. */
  private static void mend(ByteBuffer boxes, int from, int to, long shift) {
    for (int at = from; at < to; at += boxes.getInt(at)) {
      int end = at + boxes.getInt(at);
      switch (type(boxes, at + 4)) {
        case "moov", "trak", "mdia", "minf", "stbl" -> mend(boxes, at + HEAD, end, shift);
        case "mvhd", "tkhd", "mdhd" -> boxes.putLong(at + HEAD + 4, 0);
        case "co64" -> {
          for (int chunk = at + HEAD + 8; chunk < end; chunk += Long.BYTES) {
            boxes.putLong(chunk, boxes.getLong(chunk) + shift);
          }
        }
        default -> {}
      }
    }
  }

  private static Box box(FileChannel file, long at) throws IOException {
    ByteBuffer head = read(file, at, HEAD);
    long length = head.getInt(0) & 0xffff_ffffL;
    return new Box(
        type(head, 4),
        at,
        length == LONG_LENGTH ? read(file, at + HEAD, Long.BYTES).getLong(0) : length);
  }

  private static String type(ByteBuffer boxes, int at) {
    byte[] type = new byte[4];
    boxes.get(at, type);
    return new String(type, StandardCharsets.US_ASCII);
  }

  private static ByteBuffer read(FileChannel file, long at, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (file.read(bytes, at + bytes.position()) < 0) {
        throw new EOFException("The file ends at %d, within a box".formatted(file.size()));
      }
    }
    return bytes.flip();
  }

  private static void send(FileChannel source, long from, long to, FileChannel target)
      throws IOException {
    for (long at = from; at < to; ) {
      at += source.transferTo(at, to - at, target);
    }
  }

  private record Box(String type, long at, long length) {
    long end() {
      return at + length;
    }
  }
}
