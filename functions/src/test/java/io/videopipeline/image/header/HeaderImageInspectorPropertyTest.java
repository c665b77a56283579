package io.videopipeline.image.header;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.image.ImageInspector.Inspection;
import io.videopipeline.image.ImageInspector.Inspection.Readable;
import io.videopipeline.image.ImageInspector.Inspection.Unreadable;
import io.videopipeline.testing.TestImages;
import io.videopipeline.testing.WatchedStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Inspecting any bytes ends with a value and never with an exception. */
class HeaderImageInspectorPropertyTest {
  private static final List<byte[]> IMAGES =
      List.of(
          TestImages.jpeg(320, 320),
          TestImages.progressiveJpeg(320, 320),
          TestImages.png(320, 320),
          TestImages.lossyWebp(320, 320),
          TestImages.losslessWebp(320, 320),
          TestImages.extendedWebp(320, 320),
          HandmadeImages.extendedWebp(320, 320));

  /** Sets one byte of a file; an index beyond its end continues at its start. */
  record Change(int place, byte value) {}

  @Property
  void inspect_ofAnyBytes_givesAValue(@ForAll @Size(max = 300) byte[] file) throws IOException {
    inspect(file);
  }

  @Property
  void inspect_ofAnyBytesAfterAValidBeginning_givesAValue(
      @ForAll("beginnings") byte[] beginning, @ForAll @Size(max = 300) byte[] rest)
      throws IOException {
    inspect(HandmadeImages.joined(beginning, rest));
  }

  @Property
  void inspect_ofADamagedImage_givesAValue(
      @ForAll("images") byte[] image, @ForAll("changes") List<Change> changes) throws IOException {
    byte[] damaged = image.clone();
    changes.forEach(change -> damaged[change.place() % damaged.length] = change.value());
    inspect(damaged);
  }

  /** A baseline JPEG, the first of them, is complete without its end marker. */
  @Property
  void inspect_ofATruncatedImage_isUnreadable(
      @ForAll("images") byte[] image, @ForAll("places") int place) throws IOException {
    int needed = image.length - (image == IMAGES.getFirst() ? 2 : 0);
    byte[] start = Arrays.copyOf(image, place % needed);
    assertThat(inspect(start)).isInstanceOf(Unreadable.class);
  }

  @Provide
  Arbitrary<byte[]> images() {
    return Arbitraries.of(IMAGES);
  }

  /** Complete and truncated headers. */
  @Provide
  Arbitrary<byte[]> beginnings() {
    return Combinators.combine(images(), Arbitraries.of(3, 8, 12, 16, 20, 30, 33, 60))
        .as(Arrays::copyOf);
  }

  /** Most of them in the header. */
  @Provide
  Arbitrary<List<Change>> changes() {
    return Combinators.combine(
            places(),
            Arbitraries.oneOf(
                Arbitraries.bytes(), Arbitraries.of((byte) 0xff, (byte) 0x7f, (byte) 0)))
        .as(Change::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(8);
  }

  @Provide
  Arbitrary<Integer> places() {
    return Arbitraries.oneOf(
        Arbitraries.integers().between(0, 64), Arbitraries.integers().between(0, 100_000));
  }

  private static Inspection inspect(byte[] file) throws IOException {
    WatchedStream stream = WatchedStream.of(file);
    Inspection inspection = new HeaderImageInspector().inspect(stream);
    if (inspection instanceof Readable readable) {
      assertThat(stream.bytesRead()).isEqualTo(file.length);
      assertThat(readable.facts().lengthBytes()).isEqualTo(file.length);
    } else {
      assertThat(stream.bytesRead()).isLessThanOrEqualTo(file.length);
    }
    return inspection;
  }
}
