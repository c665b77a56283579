package io.videopipeline.pipeline;

import static io.videopipeline.testing.TestImages.jpeg;
import static io.videopipeline.testing.TestImages.lossyWebp;
import static io.videopipeline.testing.TestImages.other;
import static io.videopipeline.testing.TestImages.png;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videopipeline.image.ImageFormat;
import io.videopipeline.image.ImageInput;
import io.videopipeline.image.ImageKey;
import io.videopipeline.image.ImageReference;
import io.videopipeline.image.ImageStore;
import io.videopipeline.image.ImageStore.OpenImage;
import io.videopipeline.image.InMemoryImageStore;
import io.videopipeline.image.header.HeaderImageInspector;
import io.videopipeline.job.Owner;
import io.videopipeline.request.RequestBuilder;
import io.videopipeline.request.UnvalidatedRequest;
import io.videopipeline.request.UnvalidatedRequest.Images;
import io.videopipeline.request.UnvalidatedRequest.OutputOptions;
import io.videopipeline.request.UnvalidatedRequest.TemplateInputs;
import io.videopipeline.request.Violation;
import io.videopipeline.testing.BrokenStream;
import io.videopipeline.testing.RepeatedByte;
import io.videopipeline.testing.WatchedStream;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageCheckTest {
  private static final byte[] PNG = png(640, 360);

  private final InMemoryImageStore images = new InMemoryImageStore();
  private final ImageCheck check =
      new ImageCheck(new HeaderImageInspector(), images, new Random(1));

  static Stream<Arguments> invalidImages() {
    byte[] narrow = jpeg(400, 1200);
    return Stream.of(
        Arguments.of("GIF", image("gif", 640, 360), "is a GIF image; it must be JPEG, PNG or WebP"),
        Arguments.of("BMP", image("bmp", 640, 360), "it must be JPEG, PNG or WebP"),
        Arguments.of("half a PNG", Arrays.copyOf(PNG, PNG.length / 2), "The PNG"),
        Arguments.of("nothing", new byte[0], "it must be JPEG, PNG or WebP"),
        Arguments.of("text", "A mouse.".getBytes(UTF_8), "it must be JPEG, PNG or WebP"),
        Arguments.of("299 px", png(299, 400), "299x400 px"),
        Arguments.of("300 px", png(400, 300), "at least 301 px"),
        Arguments.of("1:3", narrow, "aspect ratio from 2:5 to 5:2"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("invalidImages")
  void check_whenAnImageIsInvalid_reportsItsField(String name, byte[] image, String why) {
    // The content decides, not the declared type.
    ImageInput input = dataUrl("image/png", image);
    assertThat(violations(firstFrame(input)))
        .extracting(Violation::field)
        .containsOnly("first_frame_image");
    assertThat(violations(firstFrame(input)).getFirst().message()).contains(why);
    assertThat(violations(firstFrame(file(image)))).isEqualTo(violations(firstFrame(input)));
    put("bad", image);
    assertThat(violations(firstFrame(new ImageInput.Text("upload:bad"))))
        .isEqualTo(violations(firstFrame(input)));
  }

  @Test
  void check_whenSeveralImagesAreInvalid_reportsTheFieldOfEach() {
    ImageInput bad = dataUrl("image/png", new byte[0]);
    ImageInput good = file(PNG);
    Images images = new Images(Optional.of(bad), Optional.of(bad), Optional.of(bad));
    UnvalidatedRequest request =
        RequestBuilder.request(
            Optional.empty(),
            Optional.empty(),
            OutputOptions.NONE,
            images,
            Optional.of(
                new TemplateInputs(Optional.of("1"), List.of(), List.of(good, bad, good, bad))));
    assertThat(violations(request))
        .extracting(Violation::field)
        .containsExactly(
            "first_frame_image",
            "last_frame_image",
            "subject_reference",
            "media_inputs[1]",
            "media_inputs[3]");
  }

  @Test
  void check_whenAnImageHas21Megabytes_rejectsItWithoutReadingItAll() {
    WatchedStream[] opened = new WatchedStream[1];
    ImageInput input =
        new ImageInput.File(
            "a.png",
            () ->
                opened[0] =
                    new WatchedStream(
                        new SequenceInputStream(
                            new ByteArrayInputStream(PNG), new RepeatedByte(0, 21_000_000))));
    assertThat(violations(firstFrame(input)))
        .containsExactly(
            new Violation(
                "first_frame_image",
                "The image has more than 20,000,000 bytes; it must have fewer than 20,000,000"
                    + " bytes"));
    assertThat(opened[0].bytesRead()).isEqualTo(20_000_001);
    assertThat(opened[0].timesClosed()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"image/jpeg", "image/gif", "application/octet-stream", "text/html"})
  void check_whenADataUrlDeclaresAWrongType_detectsTheActualType(String claimed)
      throws IOException {
    byte[] webp = lossyWebp(640, 360);
    ImageInput input = dataUrl(claimed, webp);
    ImageCheck.Checked checked = check.check(Owner.LOCAL, firstFrame(input));
    assertThat(checked.findings().violations()).isEmpty();
    ImageReference.Stored stored = (ImageReference.Stored) checked.findings().usable().get(input);
    assertThat(stored.format()).isEqualTo(ImageFormat.WEBP);
    assertThat(stored.lengthBytes()).isEqualTo(webp.length);
    assertThat(images.keys()).isEmpty();
    checked.storeIn(images);
    checked.storeIn(images);
    assertThat(images.keys()).containsExactly(stored.key());
    try (OpenImage kept = images.open(stored.key(), Optional.empty()).orElseThrow()) {
      assertThat(kept.bytes().readAllBytes()).isEqualTo(webp);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a.png",
        "http://example.com/a.png",
        "https://localhost/a.png",
        "https://169.254.169.254/latest/meta-data",
        "https://u:p@example.com/a.png",
        "file:///a.png",
        "data:image/png;base64",
        "data:image/png,abc",
        "data:image/png;base64,ab c",
        "data:image/png;base64,a",
        "upload:",
        "upload:missing",
        "upload:a/b",
        "upload:../local/a",
        "upload:%2e",
        "Upload:abc"
      })
  void check_whenATextIsNotAnImage_rejectsItWithoutQuotingIt(String text) {
    assertThat(violations(firstFrame(new ImageInput.Text(text))))
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.field()).isEqualTo("first_frame_image");
              assertThat(violation.message()).doesNotContain("169.254", "missing", "u:p", "meta");
            });
  }

  @Test
  void check_whenAnUploadExists_refersToItAndStoresNoCopy() {
    put("abc", PNG);
    ImageInput input = new ImageInput.Text("upload:abc");
    ImageCheck.Checked checked = check.check(Owner.LOCAL, firstFrame(input));
    assertThat(checked.findings().usable())
        .containsEntry(
            input,
            new ImageReference.Stored(
                ImageKey.of("local", "abc"), ImageFormat.PNG, PNG.length, Optional.of("0")));
    assertThat(checked.toStore()).isEmpty();
  }

  @Test
  void check_whenTheUploadIsReplacedAfterwards_refersToTheImageThatWasChecked() throws Exception {
    put("abc", PNG);
    ImageInput input = new ImageInput.Text("upload:abc");
    ImageReference.Stored checked =
        (ImageReference.Stored)
            check.check(Owner.LOCAL, firstFrame(input)).findings().usable().get(input);
    put("abc", "not an image".getBytes(UTF_8));
    images.remove(checked.key());
    try (OpenImage opened = images.open(checked.key(), checked.versionId()).orElseThrow()) {
      assertThat(opened.bytes().readAllBytes()).isEqualTo(PNG);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "/9j/4AAQSkZJRg==|must be an https URL or a data URL; base64 must begin with"
            + " data:image/jpeg;base64,",
        "iVBORw0KGgoAAAA|must be an https URL or a data URL; base64 must begin with"
            + " data:image/png;base64,",
        "UklGRiQAAABXRUJQ|must be an https URL or a data URL; base64 must begin with"
            + " data:image/webp;base64,",
        "photo.jpg|must be an https URL or a data URL; base64 must begin with"
            + " data:image/jpeg;base64,",
        "image/png;base64,iVBORw0KGgo|must be an https URL or a data URL; base64 must begin with"
            + " data:image/jpeg;base64,",
        "\\ndata:image/png;base64,AAAA|must not begin with a line break",
        "\\40https://example.com/a.png|must not begin with a blank",
        "\\tupload:abc|must not begin with white space",
        "data:image/png;base64 ,AAAA|; it has a blank at position 21",
        "data:image/png;base64,AAAA\\n|at position 26: it is a line break",
        "data:image/png;base64,AA==\\r\\n|at position 26: it is a line break",
        "data:image/png;base64AAAA|The data URL must have a comma between its header and its data",
        "DATA:IMAGE/PNG;BASE64,AAAA|it must be JPEG, PNG or WebP",
        "data:text/plain;charset=utf-8;base64,AAAA|it must be JPEG, PNG or WebP",
        "data:image/png;base64,|it must be JPEG, PNG or WebP"
      })
  void check_whenTheTextIsNoImage_tellsWhatIsWrong(String text, String why) {
    assertThat(violations(firstFrame(new ImageInput.Text(text.translateEscapes()))))
        .singleElement()
        .satisfies(violation -> assertThat(violation.message()).endsWith(why));
  }

  @Test
  void check_ofRawBase64OfAnyLength_namesTheMissingBeginning() {
    String raw = Base64.getEncoder().encodeToString(jpeg(400, 400)) + "A".repeat(10_000);
    assertThat(violations(firstFrame(new ImageInput.Text(raw))))
        .containsExactly(
            new Violation(
                "first_frame_image",
                "must be an https URL or a data URL; base64 must begin with"
                    + " data:image/jpeg;base64,"));
  }

  @Test
  void check_whenTheUploadIsAnotherOwners_rejectsItLikeAMissingOne() {
    images.store(
        ImageKey.of("other", "abc"),
        ImageFormat.PNG,
        PNG.length,
        () -> new ByteArrayInputStream(PNG));
    List<Violation> foreign = violations(firstFrame(new ImageInput.Text("upload:abc")));
    assertThat(foreign)
        .hasSize(1)
        .isEqualTo(violations(firstFrame(new ImageInput.Text("upload:x"))));
  }

  @Test
  void check_whenAFileCannotBeRead_reportsItWithoutItsPath() {
    ImageInput unopened =
        new ImageInput.File(
            "a.png",
            () -> {
              throw new FileNotFoundException("/home/somebody/secret.png");
            });
    ImageInput unread = new ImageInput.File("b.png", () -> BrokenStream.after(PNG, 100));
    Images both = new Images(Optional.of(unopened), Optional.of(unread), Optional.empty());
    assertThat(violations(RequestBuilder.of("A mouse.").withImages(both).build()))
        .extracting(Violation::toString)
        .containsExactly("first_frame_image: cannot be read", "last_frame_image: cannot be read");
  }

  @Test
  void check_whenTheStoreFails_throws() {
    ImageStore down =
        new ImageStore() {
          @Override
          public void store(
              ImageKey key, ImageFormat format, long length, ImageInput.Source bytes) {
            throw new AssertionError("A check stores nothing");
          }

          @Override
          public Optional<OpenImage> open(ImageKey key, Optional<String> version)
              throws IOException {
            throw new IOException("503");
          }
        };
    ImageCheck blind = new ImageCheck(new HeaderImageInspector(), down, new Random(1));
    assertThatThrownBy(
            () -> blind.check(Owner.LOCAL, firstFrame(new ImageInput.Text("upload:abc"))))
        .isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void check_whenOneImageIsGivenTwice_inspectsAndStoresItOnce() {
    List<WatchedStream> opened = new ArrayList<>();
    ImageInput input =
        new ImageInput.File(
            "a.png",
            () -> {
              opened.add(WatchedStream.of(PNG));
              return opened.getLast();
            });
    Images both = new Images(Optional.of(input), Optional.of(input), Optional.empty());
    ImageCheck.Checked checked =
        check.check(Owner.LOCAL, RequestBuilder.of("A mouse.").withImages(both).build());
    assertThat(opened).hasSize(1);
    checked.storeIn(images);
    assertThat(images.keys()).hasSize(1);
    assertThat(opened).hasSize(2).allMatch(stream -> stream.timesClosed() == 1);
  }

  @Test
  void check_whenOneDataUrlIsGivenTwice_storesItOnce() {
    Images both =
        new Images(
            Optional.of(dataUrl("image/png", PNG)),
            Optional.of(dataUrl("image/png", PNG)),
            Optional.empty());
    assertThat(
            check
                .check(Owner.LOCAL, RequestBuilder.of("A mouse.").withImages(both).build())
                .toStore())
        .hasSize(1);
  }

  private List<Violation> violations(UnvalidatedRequest request) {
    return check.check(Owner.LOCAL, request).findings().violations();
  }

  private void put(String id, byte[] image) {
    images.store(
        ImageKey.of("local", id),
        ImageFormat.PNG,
        image.length,
        () -> new ByteArrayInputStream(image));
  }

  private static UnvalidatedRequest firstFrame(ImageInput input) {
    return RequestBuilder.of("A mouse.")
        .withImages(new Images(Optional.of(input), Optional.empty(), Optional.empty()))
        .build();
  }

  private static ImageInput file(byte[] image) {
    return new ImageInput.File("a.png", () -> new ByteArrayInputStream(image));
  }

  private static ImageInput dataUrl(String type, byte[] image) {
    return new ImageInput.Text(
        "data:" + type + ";base64," + Base64.getEncoder().encodeToString(image));
  }

  private static byte[] image(String format, int width, int height) {
    return other(format, width, height);
  }
}
