package io.videopipeline.pipeline;

import static io.videopipeline.testing.TestImages.jpeg;
import static io.videopipeline.testing.TestImages.png;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videopipeline.execution.RecordingExecutions;
import io.videopipeline.image.ImageFormat;
import io.videopipeline.image.ImageInput;
import io.videopipeline.image.ImageKey;
import io.videopipeline.image.ImageStore;
import io.videopipeline.image.ImageStore.OpenImage;
import io.videopipeline.image.InMemoryImageStore;
import io.videopipeline.image.header.HeaderImageInspector;
import io.videopipeline.job.InMemoryJobStore;
import io.videopipeline.job.Job;
import io.videopipeline.job.Owner;
import io.videopipeline.pipeline.CreateJobCommand.IdempotencyPolicy;
import io.videopipeline.provider.ProviderRules;
import io.videopipeline.request.RequestBuilder;
import io.videopipeline.request.UnvalidatedRequest;
import io.videopipeline.request.UnvalidatedRequest.Images;
import io.videopipeline.request.ValidationResult;
import io.videopipeline.request.Violation;
import io.videopipeline.testing.CreateJobResults;
import io.videopipeline.testing.MutableClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Images are stored before the job, and not at all if the request is rejected. */
class CreateJobImagesTest {
  private static final ImageInput GOOD = file(png(640, 360));
  private static final ImageInput OTHER = file(jpeg(640, 360));
  private static final ImageInput BAD = file(new byte[10]);

  private final InMemoryJobStore jobs = new InMemoryJobStore();
  private final InMemoryImageStore images = new InMemoryImageStore();
  private final RecordingExecutions executions = new RecordingExecutions();

  @Test
  void create_whenTheRequestIsValid_storesTheImagesBeforeTheJob() {
    ImageStore watching =
        new Delegating() {
          @Override
          public void store(ImageKey key, ImageFormat format, long length, ImageInput.Source bytes)
              throws IOException {
            assertThat(jobs.open()).isEmpty();
            images.store(key, format, length, bytes);
          }
        };
    Job job = ((CreateJobResult.Created) create(watching, frames(GOOD, OTHER))).job();
    assertThat(images.keys()).hasSize(2);
    assertThat(jobs.open()).containsExactly(job.id());
    assertThat(executions.started()).containsExactly(job.id() + "-1");
  }

  @Test
  void create_whenOneImageIsInvalid_storesNothing() {
    assertNothingIsStored(create(images, frames(GOOD, BAD)), "last_frame_image");
  }

  @Test
  void create_whenARuleOfTheModelIsBroken_storesNothing() {
    assertNothingIsStored(
        create(
            images,
            RequestBuilder.from(frames(GOOD, OTHER))
                .withOptions(RequestBuilder.options(7, "768P"))
                .build()),
        "duration");
  }

  @Test
  void create_whenImagesAndModelAreInvalid_reportsBoth() {
    assertNothingIsStored(
        create(images, RequestBuilder.from(frames(BAD, OTHER)).withModel("T2V-01").build()),
        "first_frame_image",
        "model");
  }

  @Test
  void create_whenTheProviderDoesNotOfferIt_storesNothing() {
    ProviderRules none =
        request ->
            new ValidationResult.Invalid(List.of(new Violation("last_frame_image", "is not here")));
    CreateJob createJob =
        new CreateJob(
            jobs,
            executions,
            images,
            new ImageCheck(new HeaderImageInspector(), images, new Random(1)),
            none,
            new MutableClock(),
            new Random(1));
    assertNothingIsStored(
        createJob.create(
            new CreateJobCommand(Owner.LOCAL, frames(GOOD, OTHER), new IdempotencyPolicy.None())),
        "last_frame_image");
  }

  @Test
  void create_whenAnImageCannotBeStored_insertsNoJob() {
    ImageStore full =
        new Delegating() {
          @Override
          public void store(
              ImageKey key, ImageFormat format, long length, ImageInput.Source bytes) {
            throw new UncheckedIOException(new IOException("503"));
          }
        };
    assertThatThrownBy(() -> create(full, frames(GOOD, OTHER)))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(jobs.open()).isEmpty();
    assertThat(executions.started()).isEmpty();
  }

  private void assertNothingIsStored(CreateJobResult result, String... fields) {
    assertThat(((CreateJobResult.Rejected) result).violations())
        .extracting(Violation::field)
        .containsExactly(fields);
    assertThat(images.keys()).isEmpty();
    assertThat(jobs.open()).isEmpty();
    assertThat(executions.started()).isEmpty();
  }

  private CreateJobResult create(ImageStore store, UnvalidatedRequest request) {
    return CreateJobResults.accepting(jobs, executions, store, new MutableClock(), new Random(1))
        .create(new CreateJobCommand(Owner.LOCAL, request, new IdempotencyPolicy.None()));
  }

  private static UnvalidatedRequest frames(ImageInput first, ImageInput last) {
    return RequestBuilder.of("A mouse.")
        .withImages(new Images(Optional.of(first), Optional.of(last), Optional.empty()))
        .build();
  }

  private static ImageInput file(byte[] image) {
    return new ImageInput.File("a image", () -> new ByteArrayInputStream(image));
  }

  private abstract class Delegating implements ImageStore {
    @Override
    public Optional<OpenImage> open(ImageKey key, Optional<String> versionId) {
      return images.open(key, versionId);
    }
  }
}
