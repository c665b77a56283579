package io.videopipeline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.execution.RecordingExecutions;
import io.videopipeline.image.ImageFormat;
import io.videopipeline.image.ImageInput;
import io.videopipeline.image.ImageKey;
import io.videopipeline.image.ImageStore;
import io.videopipeline.image.ImageStore.OpenImage;
import io.videopipeline.image.InMemoryImageStore;
import io.videopipeline.job.Failure;
import io.videopipeline.job.FailureCode;
import io.videopipeline.job.IdempotencyRecord;
import io.videopipeline.job.InMemoryJobStore;
import io.videopipeline.job.Job;
import io.videopipeline.job.Owner;
import io.videopipeline.request.Fingerprint;
import io.videopipeline.request.UnvalidatedRequest;
import io.videopipeline.testing.CreateJobResults;
import io.videopipeline.testing.MutableClock;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A wish that was met before is answered without a look at its pictures. */
class CreateJobIdempotencyTest {
  private static final byte[] PICTURE = io.videopipeline.testing.TestImages.png(400, 400);
  private static final ImageKey UPLOADED = ImageKey.of(Owner.LOCAL.name(), "abc");
  private static final UnvalidatedRequest OF_AN_UPLOAD = from("upload:abc");

  private final InMemoryJobStore jobs = new InMemoryJobStore();
  private final RecordingExecutions executions = new RecordingExecutions();
  private final CountingImageStore images = new CountingImageStore();
  private final MutableClock clock = new MutableClock();
  private final CreateJob createJob =
      CreateJobResults.accepting(jobs, executions, images, clock, new Random(1));

  CreateJobIdempotencyTest() {
    images.kept.store(
        UPLOADED, ImageFormat.PNG, PICTURE.length, () -> new ByteArrayInputStream(PICTURE));
  }

  @ParameterizedTest
  @EnumSource
  void accept_whenTheUploadIsGoneMeanwhile_isTheSameJob(Again repetition) {
    Job job = accepted(OF_AN_UPLOAD, repetition);
    images.kept.remove(UPLOADED);

    assertThat(accept(OF_AN_UPLOAD, repetition)).isEqualTo(new CreateJobResult.Replayed(job));
    assertThat(images.opened).isEqualTo(1);
    assertThat(executions.started()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void accept_whenThePictureIsWithin_keepsItOnce(Again repetition) {
    UnvalidatedRequest draft =
        from("data:image/png;base64," + Base64.getEncoder().encodeToString(PICTURE));
    Job job = accepted(draft, repetition);

    assertThat(accept(draft, repetition)).isEqualTo(new CreateJobResult.Replayed(job));
    assertThat(images.stored).isEqualTo(1);
  }

  @Test
  void accept_whenTheKeyIsOfAnotherRequest_looksAtNoPicture() {
    accepted(OF_AN_UPLOAD, Again.KEYED);

    assertThat(accept(from("upload:other"), Again.KEYED))
        .isEqualTo(new CreateJobResult.KeyReused());
    assertThat(images.opened).isEqualTo(1);
  }

  @Test
  void accept_whenTheJobWasDeleted_makesNoOther() {
    Job job = accepted(OF_AN_UPLOAD, Again.KEYED);
    Job ended = job.failed(new Failure(FailureCode.INTERNAL, "It broke."), clock.instant());
    jobs.update(job, ended);
    jobs.delete(ended);

    assertThat(accept(OF_AN_UPLOAD, Again.KEYED)).isEqualTo(new CreateJobResult.Gone());
    assertThat(images.opened).isEqualTo(1);
  }

  @Test
  void accept_whenTheKeyIsForgotten_looksAgain() {
    accepted(OF_AN_UPLOAD, Again.KEYED);
    clock.pass(IdempotencyRecord.KEPT);
    images.kept.remove(UPLOADED);

    assertThat(accept(OF_AN_UPLOAD, Again.KEYED)).isInstanceOf(CreateJobResult.Rejected.class);
  }

  private Job accepted(UnvalidatedRequest draft, Again repetition) {
    return ((CreateJobResult.Created) accept(draft, repetition)).job();
  }

  private CreateJobResult accept(UnvalidatedRequest draft, Again repetition) {
    return createJob.create(new CreateJobCommand(Owner.LOCAL, draft, repetition.of(draft)));
  }

  private static UnvalidatedRequest from(String picture) {
    return UnvalidatedRequest.of("A mouse.")
        .withImages(
            new UnvalidatedRequest.Images(
                Optional.of(new ImageInput.Text(picture)), Optional.empty(), Optional.empty()));
  }

  private enum Again {
    KEYED,
    COLLAPSED;

    IdempotencyPolicy of(UnvalidatedRequest draft) {
      String fingerprint = Fingerprint.of(draft);
      return this == KEYED
          ? new IdempotencyPolicy.Key("a-key", fingerprint)
          : new IdempotencyPolicy.RetryWindow("a-client", fingerprint);
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
