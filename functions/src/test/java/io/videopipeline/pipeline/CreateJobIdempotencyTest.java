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
import io.videopipeline.job.Failure.FailureCode;
import io.videopipeline.job.InMemoryJobStore;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobStore.IdempotencyRecord;
import io.videopipeline.job.Owner;
import io.videopipeline.pipeline.CreateJobCommand.IdempotencyPolicy;
import io.videopipeline.request.RequestBuilder;
import io.videopipeline.request.UnvalidatedRequest;
import io.videopipeline.testing.CreateJobResults;
import io.videopipeline.testing.Jobs;
import io.videopipeline.testing.MutableClock;
import io.videopipeline.testing.TestImages;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A command that was sent before is answered without inspecting its images. */
class CreateJobIdempotencyTest {
  private static final byte[] IMAGE = TestImages.png(400, 400);
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
        UPLOADED, ImageFormat.PNG, IMAGE.length, () -> new ByteArrayInputStream(IMAGE));
  }

  @ParameterizedTest
  @EnumSource
  void create_whenRepeatedAfterTheUploadWasDeleted_returnsTheSameJob(Policy policy) {
    Job job = created(OF_AN_UPLOAD, policy);
    images.kept.remove(UPLOADED);

    assertThat(create(OF_AN_UPLOAD, policy)).isEqualTo(new CreateJobResult.Replayed(job));
    assertThat(images.opened).isEqualTo(1);
    assertThat(executions.started()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void create_whenRepeatedWithADataUrl_storesItOnce(Policy policy) {
    UnvalidatedRequest request =
        from("data:image/png;base64," + Base64.getEncoder().encodeToString(IMAGE));
    Job job = created(request, policy);

    assertThat(create(request, policy)).isEqualTo(new CreateJobResult.Replayed(job));
    assertThat(images.stored).isEqualTo(1);
  }

  @Test
  void create_whenTheKeyWasUsedForAnotherRequest_inspectsNoImage() {
    created(OF_AN_UPLOAD, Policy.KEY);

    assertThat(create(from("upload:other"), Policy.KEY)).isEqualTo(new CreateJobResult.KeyReused());
    assertThat(images.opened).isEqualTo(1);
  }

  @Test
  void create_whenTheJobWasDeleted_isGone() {
    Job job = created(OF_AN_UPLOAD, Policy.KEY);
    Job ended = job.failed(new Failure(FailureCode.INTERNAL, "It broke."), clock.instant());
    Job marked = ended.deleting(clock.instant());
    jobs.update(job, ended);
    jobs.update(ended, marked);
    assertThat(create(OF_AN_UPLOAD, Policy.KEY)).isEqualTo(new CreateJobResult.Gone());
    jobs.delete(marked);

    assertThat(create(OF_AN_UPLOAD, Policy.KEY)).isEqualTo(new CreateJobResult.Gone());
    assertThat(images.opened).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void create_whenRepeatedWhileTheJobIsQueued_startsItsExecution(Policy policy) {
    executions.breakDown();
    Job job = created(OF_AN_UPLOAD, policy);
    assertThat(executions.started()).isEmpty();
    executions.repair();

    assertThat(create(OF_AN_UPLOAD, policy)).isEqualTo(new CreateJobResult.Replayed(job));
    assertThat(create(OF_AN_UPLOAD, policy)).isEqualTo(new CreateJobResult.Replayed(job));
    assertThat(executions.started()).containsExactly(job.id() + "-1");
  }

  @Test
  void create_whenRepeatedAfterTheJobWasSubmitted_startsNothing() {
    executions.breakDown();
    Job job = created(OF_AN_UPLOAD, Policy.KEY);
    jobs.update(job, job.submitting(Jobs.SUBMISSION, clock.instant()));
    executions.repair();

    assertThat(create(OF_AN_UPLOAD, Policy.KEY)).isInstanceOf(CreateJobResult.Replayed.class);
    assertThat(executions.started()).isEmpty();
  }

  @Test
  void create_withoutAKey_isTheSameJobFor120Seconds() {
    Job job = created(OF_AN_UPLOAD, Policy.RETRY_WINDOW);
    clock.pass(Duration.ofSeconds(119));
    assertThat(create(OF_AN_UPLOAD, Policy.RETRY_WINDOW))
        .isEqualTo(new CreateJobResult.Replayed(job));
    clock.pass(Duration.ofSeconds(1));
    assertThat(create(OF_AN_UPLOAD, Policy.RETRY_WINDOW))
        .isInstanceOf(CreateJobResult.Created.class);
  }

  @Test
  void create_whenTheKeyHasExpired_inspectsTheImageAgain() {
    created(OF_AN_UPLOAD, Policy.KEY);
    clock.pass(IdempotencyRecord.KEPT);
    images.kept.remove(UPLOADED);

    assertThat(create(OF_AN_UPLOAD, Policy.KEY)).isInstanceOf(CreateJobResult.Rejected.class);
  }

  private Job created(UnvalidatedRequest request, Policy policy) {
    return ((CreateJobResult.Created) create(request, policy)).job();
  }

  private CreateJobResult create(UnvalidatedRequest request, Policy policy) {
    return createJob.create(new CreateJobCommand(Owner.LOCAL, request, policy.policy()));
  }

  private static UnvalidatedRequest from(String image) {
    return RequestBuilder.of("A mouse.")
        .withImages(
            new UnvalidatedRequest.Images(
                Optional.of(new ImageInput.Text(image)), Optional.empty(), Optional.empty()))
        .build();
  }

  private enum Policy {
    KEY,
    RETRY_WINDOW;

    IdempotencyPolicy policy() {
      return this == KEY
          ? new IdempotencyPolicy.Key("a-key")
          : new IdempotencyPolicy.RetryWindow("a-client");
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
    public Optional<OpenImage> open(ImageKey key, Optional<String> versionId) {
      opened++;
      return kept.open(key, versionId);
    }
  }
}
