package io.videopipeline.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videopipeline.video.VideoStore.Content;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files are whole videos, box by box and cut by cut. */
class Mp4BoxesTest {
  /** A layout is a list of {@code type:content}; L: 64-bit size, 0: up to the end of the file. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftyp:16 moov:20 mdat:50",
        "ftyp:16 mdat:50 moov:20",
        "ftyp:16 moov:20 mdatL:50",
        "ftyp:16 moov:20 mdat0:50",
        "ftyp:16 mdat:50 moov0:20",
        "ftyp:16 moovL:20 mdat0:50",
        "ftyp:16 free:0 wide:0 skip:3 uuid:16 moov:20 free:9 mdat:50 uuid:40 free:0",
        "styp:16 sidx:24 moov:20 moof:10 mdat:50",
        "free:8 ftyp:16 moov:20 mdat:50",
        "ftyp:16 moov:20 moof:10 mdat:50 moof:10 mdat:50 mfra:8",
        "ftyp:16 mdat:0 moov:20 mdat:50",
        "moov:20 mdat:50",
        "wide:0 mdat:50 moov:20",
        "ftyp:16 moov:20 mdat:50 ©xyz:4 Abc1:5"
      })
  void problem_ofAWholeFile_isNone(String layout) {
    assertThat(read(file(layout)).problem()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ftyp:16 moov:20, no media data",
    "ftyp:16 mdat:50, no moov box",
    "ftyp:16 moov:20 mdat:0, no media data",
    "ftyp:16 moov:0 mdat:50, no moov box",
    "ftyp:16 moov:20 mdat0:0, ends inside a box",
    "ftyp:16 moov:20 moof:10, no media data",
    "ftyp:16 moov:20 moof:10 mdat:50 moof:10, no media data",
    "ftyp:16 moov:20 mdat:50 uuid:15, illegal size 23",
    "ftyp:16 moov:20 mdat:50 ab\u0001d:5, illegal type"
  })
  void problem_ofAnIncompleteFile_saysWhatIsMissing(String layout, String problem) {
    assertThat(read(file(layout)).problem().orElseThrow()).contains(problem);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 7})
  void problem_whenASizeIsSmallerThanTheHeader_isThatSize(int size) {
    byte[] file = file("ftyp:16 moov:20 mdat:50 free:0");
    ByteBuffer.wrap(file).putInt(file.length - 8, size);
    assertThat(read(file).problem().orElseThrow()).contains("illegal size " + size);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 15, -1, Long.MIN_VALUE, Long.MAX_VALUE})
  void problem_whenALargeSizeIsNotTheLengthOfTheBox_isNamed(long size) {
    byte[] file = file("ftyp:16 moov:20 mdatL:50");
    ByteBuffer.wrap(file).putLong(file.length - 58, size);
    assertThat(read(file).problem()).isPresent();
  }

  @Test
  void problem_ofABoxOfManyGigabytes_needsNoMemory() {
    Mp4Boxes boxes = new Mp4Boxes();
    accept(boxes, file("ftyp:16 moov:20"));
    byte[] header =
        ByteBuffer.allocate(16).putInt(1).put(ascii("mdat")).putLong(16 + (100L << 30)).array();
    accept(boxes, header);
    byte[] gigabyte = new byte[1 << 20];
    for (int i = 0; i < 100 << 10; i++) {
      assertThat(boxes.problem()).isPresent();
      accept(boxes, gigabyte);
    }
    assertThat(boxes.problem()).isEmpty();
  }

  /**
   * A cut without a stated length is indistinguishable from a whole file in two places only: inside
   * a box that reaches to the end of the file, and between two boxes once the movie and its media
   * data are there. Everywhere else it is found.
   */
  @Property(tries = 10_000, shrinking = ShrinkingMode.OFF)
  void problem_ofEveryLayout_isNoneForTheWholeFileAndFoundForEveryCut(@ForAll long seed) {
    Random random = new Random(seed);
    Layout layout = Layout.random(random);
    byte[] file = file(layout.text);
    Mp4Boxes boxes = new Mp4Boxes();
    for (int length = 1; length < file.length; length++) {
      boxes.accept(file, length - 1, 1);
      if (boxes.problem().isEmpty() && !layout.looksWhole(length)) {
        throw new AssertionError("%s cut after %d bytes is taken".formatted(layout.text, length));
      }
    }
    if (read(file).problem().isPresent()) {
      throw new AssertionError(layout.text + " is refused: " + read(file).problem());
    }
    Mp4Boxes inPieces = new Mp4Boxes();
    for (int at = 0; at < file.length; ) {
      int piece = Math.min(1 + random.nextInt(20), file.length - at);
      inPieces.accept(file, at, piece);
      at += piece;
    }
    assertThat(inPieces.problem()).isEmpty();
  }

  /** With a stated length, every cut is found, wherever it is. */
  @Property(tries = 100, shrinking = ShrinkingMode.OFF)
  void read_ofACutFileWithAStatedLength_isInterruptedAtEveryByte(@ForAll long seed) {
    Layout layout = Layout.random(new Random(seed));
    byte[] file = file(layout.text);
    OptionalLong stated = OptionalLong.of(file.length);
    for (int length = 0; length < file.length; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThatThrownBy(() -> read(new Download(new ByteArrayInputStream(cut), stated)))
          .isInstanceOf(DownloadInterruptedException.class);
    }
    assertThat(read(new Download(new ByteArrayInputStream(file), stated))).isEqualTo(file.length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"error\":\"expired\"}",
        "<!DOCTYPE html><html></html>",
        "\u0000\u0000\u0000 ftypisom",
        "\u0000\u0000\u0000\u0010ftyp",
        "\u0000\u0000\u0000\u0010ftypisomisom",
        "\u001aE\u00df\u00a3 no MP4",
        "short"
      })
  void read_ofWhatIsNoVideo_isInterruptedAndNeverExpected(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    Download download =
        new Download(new ByteArrayInputStream(bytes), OptionalLong.of(bytes.length));
    assertThatThrownBy(() -> read(download)).isInstanceOf(DownloadInterruptedException.class);
  }

  @Test
  void read_whenTheBoxesAreOdd_isOddWithALengthAndInterruptedWithoutOne() {
    byte[] odd = Arrays.copyOf(file("ftyp:16 moov:20 mdat:50"), 111);
    assertThatThrownBy(() -> read(download(odd, true, 0)))
        .isInstanceOfSatisfying(
            OddVideoException.class,
            exception -> assertThat(exception.content().lengthBytes()).isEqualTo(111));
    assertThatThrownBy(() -> read(download(odd, false, 0)))
        .isInstanceOf(DownloadInterruptedException.class);
  }

  @Test
  void read_whenTheOddContentIsExpected_isTakenAndNoOther() {
    byte[] odd = Arrays.copyOf(file("ftyp:16 moov:20 mdat:50"), 111);
    byte[] other = odd.clone();
    other[60]++;
    Optional<Content> content = Optional.of(content(odd));
    assertThat(read(download(odd, true, 0).expecting(content))).isEqualTo(111);
    assertThatThrownBy(() -> read(download(other, true, 0).expecting(content)))
        .isInstanceOf(OddVideoException.class);
  }

  /** The announced length is a hint, which decides only where nothing else can. */
  @ParameterizedTest
  @CsvSource({
    "ftyp:16 moov:20 mdat:50, false, 1000, true",
    "ftyp:16 moov:20 mdat:50, true, 1000, true",
    "ftyp:16 moov:20 mdat0:50, true, 1000, true",
    "ftyp:16 moov:20 mdat0:50, false, 0, true",
    "ftyp:16 moov:20 mdat0:50, false, 20, true",
    "ftyp:16 moov:20 mdat0:50, false, 1000, false",
    "ftyp:16 moov:20 moof:8 mdat:50, false, 1000, false"
  })
  void read_whenAnotherLengthIsAnnounced_isTakenUnlessTheEndIsUncertain(
      String layout, boolean stated, long announced, boolean taken) {
    byte[] file = file(layout);
    if (taken) {
      assertThat(read(download(file, stated, announced))).isEqualTo(file.length);
    } else {
      assertThatThrownBy(() -> read(download(file, stated, announced)))
          .isInstanceOf(OddVideoException.class);
    }
  }

  private static Download download(byte[] bytes, boolean stated, long announced) {
    OptionalLong length = stated ? OptionalLong.of(bytes.length) : OptionalLong.empty();
    return new Download(
        new ByteArrayInputStream(bytes), length, stated, announced, Optional.empty());
  }

  private static Content content(byte[] bytes) {
    try {
      read(download(bytes, true, 0));
    } catch (OddVideoException odd) {
      return odd.content();
    }
    throw new AssertionError("The file is not odd");
  }

  private static int read(Download download) {
    try (CheckedVideoStream video = new CheckedVideoStream(download)) {
      return video.readAllBytes().length;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static Mp4Boxes read(byte[] file) {
    Mp4Boxes boxes = new Mp4Boxes();
    accept(boxes, file);
    return boxes;
  }

  private static void accept(Mp4Boxes boxes, byte[] bytes) {
    boxes.accept(bytes, 0, bytes.length);
  }

  private static byte[] file(String layout) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    for (String box : layout.split(" ", -1)) {
      String type = box.substring(0, 4);
      int content = Integer.parseInt(box.substring(box.indexOf(':') + 1));
      switch (box.charAt(4)) {
        case 'L' ->
            file.writeBytes(
                ByteBuffer.allocate(16).putInt(1).put(ascii(type)).putLong(16 + content).array());
        case '0' -> file.writeBytes(ByteBuffer.allocate(8).putInt(0).put(ascii(type)).array());
        default ->
            file.writeBytes(ByteBuffer.allocate(8).putInt(8 + content).put(ascii(type)).array());
      }
      file.writeBytes(new byte[content]);
    }
    return file.toByteArray();
  }

  private static byte[] ascii(String type) {
    return type.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A whole file of random boxes. */
  private record Layout(String text) {
    private static final List<String> OTHERS =
        List.of("free", "skip", "wide", "uuid", "sidx", "meta", "styp", "udta", "pdin");

    static Layout random(Random random) {
      List<String> boxes = new ArrayList<>();
      boxes.add("moov");
      boolean fragmented = random.nextBoolean();
      for (int i = random.nextInt(3); i >= 0; i--) {
        boxes.add(fragmented ? "moof mdat" : "mdat");
      }
      for (int i = random.nextInt(4); i > 0; i--) {
        boxes.add(OTHERS.get(random.nextInt(OTHERS.size())));
      }
      Collections.shuffle(boxes, random);
      String first = random.nextInt(4) > 0 ? "ftyp" : "free";
      List<String> types = List.of((first + " " + String.join(" ", boxes)).split(" ", -1));
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < types.size(); i++) {
        boolean last = i == types.size() - 1;
        int content = (types.get(i).equals("uuid") ? 16 : 1) + random.nextInt(12);
        String form = List.of("", "", "L", last ? "0" : "L").get(random.nextInt(4));
        text.append(i == 0 ? "" : " ").append(types.get(i) + form + ":" + content);
      }
      return new Layout(text.toString());
    }

    /** Whether the first bytes are a whole file themselves. */
    boolean looksWhole(int length) {
      boolean movie = false;
      boolean media = false;
      boolean fragment = false;
      int start = 0;
      for (String box : text.split(" ", -1)) {
        String type = box.substring(0, 4);
        int content = Integer.parseInt(box.substring(box.indexOf(':') + 1));
        int end = start + (box.charAt(4) == 'L' ? 16 : 8) + content;
        boolean open = box.charAt(4) == '0' && length > end - content;
        if (end > length && !open) {
          return start == length && movie && media && !fragment;
        }
        movie |= type.equals("moov");
        media |= type.equals("mdat");
        fragment = type.equals("moof") || (fragment && !type.equals("mdat"));
        start = end;
      }
      return movie && media && !fragment;
    }
  }
}
