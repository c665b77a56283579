package io.videopipeline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.execution.RecordingExecutions;
import io.videopipeline.generation.Fingerprint;
import io.videopipeline.generation.GenerationDraft;
import io.videopipeline.generation.GenerationDraft.Pictures;
import io.videopipeline.generation.ImageFormat;
import io.videopipeline.generation.ImageInput;
import io.videopipeline.generation.ImageKey;
import io.videopipeline.job.Failure;
import io.videopipeline.job.FailureCode;
import io.videopipeline.job.InMemoryJobStore;
import io.videopipeline.job.Intent;
import io.videopipeline.job.Job;
import io.videopipeline.job.Owner;
import io.videopipeline.media.ImageStore;
import io.videopipeline.media.InMemoryImageStore;
import io.videopipeline.media.OpenImage;
import io.videopipeline.testing.Acceptances;
import io.videopipeline.testing.MutableClock;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A wish that was met before is answered without a look at its pictures. */
class AcceptAgainTest {
  private static final byte[] PICTURE = io.videopipeline.testing.Pictures.png(400, 400);
  private static final ImageKey UPLOADED = ImageKey.of(Owner.LOCAL.name(), "abc");
  private static final GenerationDraft OF_AN_UPLOAD = from("upload:abc");

  private final InMemoryJobStore jobs = new InMemoryJobStore();
  private final RecordingExecutions executions = new RecordingExecutions();
  private final CountingImageStore images = new CountingImageStore();
  private final MutableClock clock = new MutableClock();
  private final AcceptVideo acceptVideo =
      Acceptances.accepting(jobs, executions, images, clock, new Random(1));

  AcceptAgainTest() {
    images.kept.store(
        UPLOADED, ImageFormat.PNG, PICTURE.length, () -> new ByteArrayInputStream(PICTURE));
  }

  @ParameterizedTest
  @EnumSource
  void accept_whenTheUploadIsGoneMeanwhile_isTheSameJob(Again repetition) {
    Job job = accepted(OF_AN_UPLOAD, repetition);
    images.kept.remove(UPLOADED);

    assertThat(accept(OF_AN_UPLOAD, repetition)).isEqualTo(new Acceptance.Replayed(job));
    assertThat(images.opened).isEqualTo(1);
    assertThat(executions.started()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void accept_whenThePictureIsWithin_keepsItOnce(Again repetition) {
    GenerationDraft draft =
        from("data:image/png;base64," + Base64.getEncoder().encodeToString(PICTURE));
    Job job = accepted(draft, repetition);

    assertThat(accept(draft, repetition)).isEqualTo(new Acceptance.Replayed(job));
    assertThat(images.stored).isEqualTo(1);
  }

  @Test
  void accept_whenTheKeyIsOfAnotherRequest_looksAtNoPicture() {
    accepted(OF_AN_UPLOAD, Again.KEYED);

    assertThat(accept(from("upload:other"), Again.KEYED)).isEqualTo(new Acceptance.KeyTaken());
    assertThat(images.opened).isEqualTo(1);
  }

  @Test
  void accept_whenTheJobWasDeleted_makesNoOther() {
    Job job = accepted(OF_AN_UPLOAD, Again.KEYED);
    Job ended = job.failed(new Failure(FailureCode.INTERNAL, "It broke."), clock.instant());
    jobs.move(job, ended);
    jobs.delete(ended);

    assertThat(accept(OF_AN_UPLOAD, Again.KEYED)).isEqualTo(new Acceptance.Deleted());
    assertThat(images.opened).isEqualTo(1);
  }

  @Test
  void accept_whenTheKeyIsForgotten_looksAgain() {
    accepted(OF_AN_UPLOAD, Again.KEYED);
    clock.pass(Intent.KEPT);
    images.kept.remove(UPLOADED);

    assertThat(accept(OF_AN_UPLOAD, Again.KEYED)).isInstanceOf(Acceptance.Refused.class);
  }

  private Job accepted(GenerationDraft draft, Again repetition) {
    return ((Acceptance.Accepted) accept(draft, repetition)).job();
  }

  private Acceptance accept(GenerationDraft draft, Again repetition) {
    return acceptVideo.accept(Wish.of(Owner.LOCAL, draft, List.of(), repetition.of(draft)));
  }

  private static GenerationDraft from(String picture) {
    return GenerationDraft.of("A mouse.")
        .withPictures(
            new Pictures(
                Optional.of(new ImageInput.Text(picture)), Optional.empty(), Optional.empty()));
  }

  private enum Again {
    KEYED,
    COLLAPSED;

    Repetition of(GenerationDraft draft) {
      String fingerprint = Fingerprint.of(draft);
      return this == KEYED
          ? new Repetition.Keyed("a-key", fingerprint)
          : new Repetition.Collapsed("a-client", fingerprint);
    }
  }

  private static final class CountingImageStore implements ImageStore {
    private final InMemoryImageStore kept = new InMemoryImageStore();
    private int opened;
    private int stored;

    @Override
    public void store(
        ImageKey key, ImageFormat format, long lengthBytes, ImageInput.Source source) {
      stored++;
      kept.store(key, format, lengthBytes, source);
    }

    @Override
    public Optional<OpenImage> open(ImageKey key) {
      opened++;
      return kept.open(key);
    }
  }
}
