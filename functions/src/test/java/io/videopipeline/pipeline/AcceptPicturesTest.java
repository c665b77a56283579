package io.videopipeline.pipeline;

import static io.videopipeline.testing.Pictures.jpeg;
import static io.videopipeline.testing.Pictures.png;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videopipeline.execution.RecordingExecutions;
import io.videopipeline.generation.GenerationDraft;
import io.videopipeline.generation.GenerationDraft.Choices;
import io.videopipeline.generation.GenerationDraft.Pictures;
import io.videopipeline.generation.ImageFormat;
import io.videopipeline.generation.ImageInput;
import io.videopipeline.generation.ImageKey;
import io.videopipeline.generation.Violation;
import io.videopipeline.job.InMemoryJobStore;
import io.videopipeline.job.Job;
import io.videopipeline.job.Owner;
import io.videopipeline.media.ImageStore;
import io.videopipeline.media.InMemoryImageStore;
import io.videopipeline.media.OpenImage;
import io.videopipeline.media.header.HeaderImageInspector;
import io.videopipeline.provider.ProviderRules;
import io.videopipeline.provider.ProviderRules.Review;
import io.videopipeline.testing.Acceptances;
import io.videopipeline.testing.MutableClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is kept, and when: nothing of a refused draft, everything before the job exists. */
class AcceptPicturesTest {
  private static final ImageInput GOOD = file(png(640, 360));
  private static final ImageInput OTHER = file(jpeg(640, 360));
  private static final ImageInput BAD = file(new byte[10]);

  private final InMemoryJobStore jobs = new InMemoryJobStore();
  private final InMemoryImageStore images = new InMemoryImageStore();
  private final RecordingExecutions executions = new RecordingExecutions();

  @Test
  void accept_whenEverythingIsSound_keepsThePicturesBeforeTheJobExists() {
    ImageStore watching =
        new Delegating() {
          @Override
          public void store(ImageKey key, ImageFormat format, long length, ImageInput.Source bytes)
              throws IOException {
            assertThat(jobs.open()).isEmpty();
            images.store(key, format, length, bytes);
          }
        };
    Job job = ((Acceptance.Accepted) accept(watching, frames(GOOD, OTHER))).job();
    assertThat(images.keys()).hasSize(2);
    assertThat(jobs.open()).containsExactly(job.id());
    assertThat(executions.started()).containsExactly(job.id() + "-1");
  }

  @Test
  void accept_whenOnePictureIsBad_keepsNothing() {
    assertNothingIsKept(accept(images, frames(GOOD, BAD)), "last_frame_image");
  }

  @Test
  void accept_whenARuleOfTheModelIsBroken_keepsNothing() {
    assertNothingIsKept(
        accept(images, frames(GOOD, OTHER).withChoices(Choices.of(7, "768P"))), "duration");
  }

  @Test
  void accept_whenPicturesAndRulesAreBad_namesAllOfIt() {
    assertNothingIsKept(
        accept(images, frames(BAD, OTHER).withModel("T2V-01")), "first_frame_image", "model");
  }

  @Test
  void accept_whenTheProviderDoesNotOfferIt_keepsNothing() {
    ProviderRules none =
        request -> new Review(List.of(new Violation("last_frame_image", "is not here")), List.of());
    AcceptVideo accept =
        new AcceptVideo(
            jobs,
            executions,
            images,
            new ImageCheck(new HeaderImageInspector(), images, new Random(1)),
            none,
            new MutableClock(),
            new Random(1));
    assertNothingIsKept(
        accept.accept(Wish.of(Owner.LOCAL, frames(GOOD, OTHER))), "last_frame_image");
  }

  @Test
  void accept_whenAPictureCannotBeKept_makesNoJob() {
    ImageStore full =
        new Delegating() {
          @Override
          public void store(
              ImageKey key, ImageFormat format, long length, ImageInput.Source bytes) {
            throw new UncheckedIOException(new IOException("503"));
          }
        };
    assertThatThrownBy(() -> accept(full, frames(GOOD, OTHER)))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(jobs.open()).isEmpty();
    assertThat(executions.started()).isEmpty();
  }

  private void assertNothingIsKept(Acceptance acceptance, String... fields) {
    assertThat(((Acceptance.Refused) acceptance).violations())
        .extracting(Violation::field)
        .containsExactly(fields);
    assertThat(images.keys()).isEmpty();
    assertThat(jobs.open()).isEmpty();
    assertThat(executions.started()).isEmpty();
  }

  private Acceptance accept(ImageStore store, GenerationDraft draft) {
    return Acceptances.accepting(jobs, executions, store, new MutableClock(), new Random(1))
        .accept(Wish.of(Owner.LOCAL, draft));
  }

  private static GenerationDraft frames(ImageInput first, ImageInput last) {
    return GenerationDraft.of("A mouse.")
        .withPictures(new Pictures(Optional.of(first), Optional.of(last), Optional.empty()));
  }

  private static ImageInput file(byte[] picture) {
    return new ImageInput.File("a picture", () -> new ByteArrayInputStream(picture));
  }

  private abstract class Delegating implements ImageStore {
    @Override
    public Optional<OpenImage> open(ImageKey key) {
      return images.open(key);
    }
  }
}
