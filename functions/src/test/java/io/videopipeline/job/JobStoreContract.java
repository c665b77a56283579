package io.videopipeline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videopipeline.image.ImageFormat;
import io.videopipeline.image.ImageKey;
import io.videopipeline.image.ImageReference;
import io.videopipeline.job.Failure.FailureCode;
import io.videopipeline.job.Failure.ProviderError;
import io.videopipeline.job.Job.StepError;
import io.videopipeline.job.JobStore.EndedWait;
import io.videopipeline.job.JobStore.IdempotencyRecord;
import io.videopipeline.job.JobStore.InsertResult;
import io.videopipeline.job.JobStore.JobPage;
import io.videopipeline.job.JobStore.Lease;
import io.videopipeline.job.JobStore.UpdateResult;
import io.videopipeline.request.Model;
import io.videopipeline.request.Options;
import io.videopipeline.request.VideoRequest;
import io.videopipeline.testing.Jobs;
import io.videopipeline.video.Sha256;
import io.videopipeline.video.VideoStore.StoredVideo;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The contract of every job store. Each test uses its own ids. */
public interface JobStoreContract {
  TaskToken TOKEN = new TaskToken("AQDEAAAAKgAAAAMAAAAA");

  JobStore store();

  /** Begins the wait of the state machine for this job; false if its condition fails. */
  boolean park(JobId id, TaskToken token);

  /** An id that no other test uses. */
  long freshId();

  @Test
  default void find_whenInserted_returnsTheSameJob() {
    Job job = Jobs.queued(freshId());
    assertThat(store().insert(job)).isTrue();
    assertThat(store().find(job.id())).contains(job);
  }

  @Test
  default void find_whenInserted_returnsTheRequestOfEveryMode() {
    Jobs.requests()
        .forEach(
            (name, request) -> {
              Job job = inserted(Jobs.queued(freshId(), request));
              assertThat(store().find(job.id())).as(name).contains(job);
            });
  }

  @Test
  default void find_whenAnImageIsPinned_returnsItsVersion() {
    ImageReference pinned =
        new ImageReference.Stored(
            ImageKey.of("local", "a"), ImageFormat.PNG, 1000, Optional.of("v1.a-b_c"));
    VideoRequest request =
        new VideoRequest.ImageToVideo(Model.HAILUO_2_3, Optional.empty(), pinned, Options.STANDARD);
    Job job = inserted(Jobs.queued(freshId(), request));
    assertThat(store().find(job.id())).contains(job);
  }

  @Test
  default void find_afterAnUpdate_returnsTheCallbackUrl() {
    Job job =
        Job.accepted(
            new JobId(freshId()),
            Owner.LOCAL,
            Jobs.request(),
            Optional.of(URI.create("https://example.com/hook?token=a%2Fb")),
            Jobs.TOKEN,
            List.of(),
            Jobs.NOW);
    store().insert(job);
    Job submitting = updated(job, job.submitting(Jobs.SUBMISSION, Jobs.NOW));
    assertThat(store().find(job.id())).contains(submitting);
    assertThat(submitting.callbackUrl()).isEqualTo(job.callbackUrl());
  }

  @Test
  default void find_whenTheJobDoesNotExist_isEmpty() {
    assertThat(store().find(new JobId(freshId()))).isEmpty();
  }

  @Test
  default void insert_whenTheIdIsTaken_changesNothing() {
    Job job = Jobs.queued(freshId());
    store().insert(job);
    store().update(job, job.submitting(Jobs.SUBMISSION, Jobs.NOW));
    assertThat(store().insert(job)).isFalse();
    assertThat(store().find(job.id()).orElseThrow().state().name()).isEqualTo("submitting");
  }

  @Test
  default void update_throughEveryState_storesTheData() {
    Job queued = Jobs.queued(freshId());
    store().insert(queued);
    Job completed = Jobs.completed(queued.id().value());
    List<Job> states =
        List.of(
            queued,
            Jobs.submitting(queued.id().value()),
            Jobs.inProgress(queued.id().value()),
            Jobs.storing(queued.id().value()),
            completed);
    for (int i = 1; i < states.size(); i++) {
      assertThat(store().update(states.get(i - 1), states.get(i)))
          .isEqualTo(new UpdateResult.Updated(states.get(i)));
      assertThat(store().find(queued.id())).contains(states.get(i));
    }
  }

  @Test
  default void update_toCompleted_storesTheAddedNotes() {
    Job progress = inserted(Jobs.inProgress(freshId()));
    Job storing = progress.generated(Jobs.VIDEO);
    store().update(progress, storing);
    Job completed =
        storing.completed(
            ((JobState.Completed) Jobs.completed(storing.id().value()).state()).stored(),
            List.of("A note."),
            Jobs.NOW);
    store().update(storing, completed);
    assertThat(store().find(storing.id()).orElseThrow().notes()).endsWith("A note.");
  }

  @Test
  default void update_toFailed_storesTheFailureAndTheTask() {
    Job job = inserted(Jobs.queued(freshId()));
    Job progress =
        updated(
            updated(job, job.submitting(Jobs.SUBMISSION, Jobs.NOW)),
            Jobs.inProgress(job.id().value()));
    Failure failure =
        new Failure(
            FailureCode.REJECTED_OUTPUT, "No.", Optional.of(new ProviderError("1027", "trace")));
    Job failed = updated(progress, progress.failed(failure, Jobs.NOW));
    assertThat(store().find(job.id())).contains(failed);
    assertThat(failed.task()).contains(Jobs.TASK);
  }

  @Test
  default void update_whenAnotherWriterWasFirst_returnsTheStoredJob() {
    Job job = inserted(Jobs.queued(freshId()));
    Job won = updated(job, job.submitting(Jobs.SUBMISSION, Jobs.NOW));
    assertThat(store().update(job, job.submitting(Jobs.SUBMISSION, Jobs.NOW.plusSeconds(1))))
        .isEqualTo(new UpdateResult.Conflict(won));
  }

  @Test
  default void update_whenTheJobDoesNotExist_throws() {
    Job job = Jobs.queued(freshId());
    assertThatThrownBy(() -> store().update(job, job.submitting(Jobs.SUBMISSION, Jobs.NOW)))
        .isInstanceOf(NoSuchJobException.class)
        .hasMessageContaining(job.id().toString());
  }

  @Test
  default void update_inParallel_succeedsOnce() throws Exception {
    Job job = inserted(Jobs.queued(freshId()));
    List<Callable<UpdateResult>> writers = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      int millis = i;
      writers.add(
          () -> store().update(job, job.submitting(Jobs.SUBMISSION, Jobs.NOW.plusMillis(millis))));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(10)) {
      long winners = 0;
      for (Future<UpdateResult> writer : threads.invokeAll(writers)) {
        winners += writer.get() instanceof UpdateResult.Updated ? 1 : 0;
      }
      assertThat(winners).isEqualTo(1);
    }
  }

  @Test
  default void insert_whenTheKeyIsStored_changesNothing() {
    Job first = Jobs.queued(freshId());
    Job second = Jobs.queued(freshId());
    IdempotencyRecord record = record(first, "request");
    assertThat(store().insert(first, record, Optional.empty()))
        .isEqualTo(new InsertResult.Inserted());
    assertThat(store().insert(second, record, Optional.empty()))
        .isEqualTo(new InsertResult.Duplicate(first.id()));
    assertThat(store().find(second.id())).isEmpty();
  }

  @Test
  default void insert_whenTheKeyWasUsedForAnotherRequest_changesNothing() {
    Job first = Jobs.queued(freshId());
    Job second = Jobs.queued(freshId());
    var unused = store().insert(first, record(first, "request"), Optional.empty());
    assertThat(store().insert(second, record(first, "another"), Optional.empty()))
        .isEqualTo(new InsertResult.KeyReused());
    assertThat(store().find(second.id())).isEmpty();
  }

  @Test
  default void insert_whenTheRecordHasExpired_inserts() {
    Job first = Jobs.queued(freshId());
    IdempotencyRecord expired =
        new IdempotencyRecord(Owner.LOCAL, "key-" + first.id(), "request", Jobs.NOW);
    var unused = store().insert(first, expired, Optional.empty());
    Job second = Jobs.queued(freshId());
    assertThat(store().insert(second, record(first, "request"), Optional.empty()))
        .isEqualTo(new InsertResult.Inserted());
  }

  @Test
  default void insert_whenTheEarlierJobIsReplaced_refersToTheNewOne() {
    Job first = Jobs.queued(freshId());
    Job second = Jobs.queued(freshId());
    IdempotencyRecord record = record(first, "request");
    var unused = store().insert(first, record, Optional.empty());
    assertThat(store().insert(second, record, Optional.of(first.id())))
        .isEqualTo(new InsertResult.Inserted());
    assertThat(store().insert(Jobs.queued(freshId()), record, Optional.of(first.id())))
        .isEqualTo(new InsertResult.Duplicate(second.id()));
  }

  @Test
  default void findByIdempotencyKey_untilTheRecordExpires_returnsTheJob() {
    Job job = Jobs.queued(freshId());
    IdempotencyRecord record = record(job, "request");
    assertThat(store().findByIdempotencyKey(record, Jobs.NOW)).isEmpty();
    store().insert(job, record, Optional.empty());
    assertThat(store().findByIdempotencyKey(record, Jobs.NOW))
        .contains(new InsertResult.Duplicate(job.id()));
    assertThat(store().findByIdempotencyKey(record(job, "another"), Jobs.NOW))
        .contains(new InsertResult.KeyReused());
    assertThat(store().findByIdempotencyKey(record, record.until().minusSeconds(1))).isPresent();
    assertThat(store().findByIdempotencyKey(record, record.until())).isEmpty();
  }

  @Test
  default void insert_whenTheIdIsTaken_storesNoRecord() {
    Job first = inserted(Jobs.queued(freshId()));
    IdempotencyRecord record = record(first, "request");
    assertThat(store().insert(first, record, Optional.empty()))
        .isEqualTo(new InsertResult.IdTaken());
    Job second = Jobs.queued(freshId());
    assertThat(store().insert(second, record, Optional.empty()))
        .isEqualTo(new InsertResult.Inserted());
  }

  @Test
  default void insert_inParallelWithOneKey_insertsOnce() throws Exception {
    Job first = Jobs.queued(freshId());
    IdempotencyRecord record = record(first, "request");
    List<Callable<InsertResult>> writers = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      Job job = Jobs.queued(freshId());
      writers.add(() -> store().insert(job, record, Optional.empty()));
    }
    List<InsertResult> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(10)) {
      for (Future<InsertResult> writer : threads.invokeAll(writers)) {
        results.add(writer.get());
      }
    }
    assertThat(results).filteredOn(InsertResult.Inserted.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(InsertResult.Duplicate.class::isInstance).hasSize(29);
  }

  @Test
  default void delete_whenTheJobIsMarked_removesIt() {
    Job job = inserted(Jobs.queued(freshId()));
    assertThat(store().delete(job)).isFalse();
    Job ended = updated(job, job.failed(new Failure(FailureCode.INTERNAL, "No."), Jobs.NOW));
    assertThat(store().delete(ended)).isFalse();
    Job marked = updated(ended, ended.deleting(Jobs.NOW));
    assertThat(store().find(job.id())).contains(marked);
    assertThat(store().delete(ended)).isFalse();
    assertThat(store().delete(marked)).isTrue();
    assertThat(store().find(job.id())).isEmpty();
    assertThat(store().delete(marked)).isFalse();
  }

  /** As operations.md tells operators to do; the job keeps its mark of open jobs. */
  void cancelByHand(Job job);

  @Test
  default void delete_whenTheJobWasCanceledByHand_removesIt() {
    Job open = inserted(Jobs.queued(freshId()));
    cancelByHand(open);
    Job canceled = store().find(open.id()).orElseThrow();
    assertThat(canceled.state()).isInstanceOf(JobState.Canceled.class);
    assertThat(store().update(open, open.submitting(Jobs.SUBMISSION, Jobs.NOW)))
        .isEqualTo(new UpdateResult.Conflict(canceled));
    Job marked = updated(canceled, canceled.deleting(Jobs.NOW));
    assertThat(store().open()).doesNotContain(open.id());
    assertThat(store().delete(marked)).isTrue();
  }

  @Test
  default void list_ofOneState_examinesALimitedNumberOfJobs() {
    Owner owner = new Owner("many-" + freshId());
    Job rare = owned(owner);
    store().insert(rare);
    Job failed = updated(rare, rare.failed(new Failure(FailureCode.INTERNAL, "No."), Jobs.NOW));
    for (int i = 0; i < JobStore.EXAMINED_PER_PAGE; i++) {
      store().insert(owned(owner));
    }
    JobPage first = store().list(owner, Optional.of("failed"), Optional.empty(), 10);
    assertThat(first.jobs()).isEmpty();
    assertThat(first.next()).isPresent();
    JobPage second = store().list(owner, Optional.of("failed"), first.next(), 10);
    assertThat(second).isEqualTo(new JobPage(List.of(failed), Optional.empty()));
    JobPage queued = store().list(owner, Optional.of("queued"), Optional.empty(), 10);
    assertThat(queued.jobs()).hasSize(10);
    assertThat(queued.next()).contains(queued.jobs().getLast().id());
  }

  @Test
  default void list_whileAJobIsDeleted_omitsIt() {
    Owner owner = new Owner("deleting-" + freshId());
    Job kept = owned(owner);
    Job gone = owned(owner);
    store().insert(kept);
    store().insert(gone);
    Job failed = updated(gone, gone.failed(new Failure(FailureCode.INTERNAL, "No."), Jobs.NOW));
    updated(failed, failed.deleting(Jobs.NOW));
    JobPage page = store().list(owner, Optional.empty(), Optional.empty(), 1);
    assertThat(page).isEqualTo(new JobPage(List.of(), Optional.of(gone.id())));
    assertThat(store().list(owner, Optional.empty(), page.next(), 2))
        .isEqualTo(new JobPage(List.of(kept), Optional.empty()));
  }

  @Test
  default void list_returnsEachJobAsItIsStored() {
    Owner owner = new Owner("whole-" + freshId());
    List<Job> jobs = new ArrayList<>();
    for (var request : Jobs.requests().values()) {
      Job job =
          Job.accepted(
              new JobId(freshId()),
              owner,
              request,
              Optional.of(URI.create("https://example.com/hook")),
              Jobs.TOKEN,
              List.of("A note."),
              Jobs.NOW);
      store().insert(job);
      jobs.addFirst(job);
    }
    Job submitting =
        updated(jobs.getFirst(), jobs.getFirst().submitting(Jobs.SUBMISSION, Jobs.NOW));
    Job progress = updated(submitting, submitting.submitted(Jobs.TASK, Jobs.NOW));
    Job storing = updated(progress, progress.generated(Jobs.VIDEO));
    StoredVideo stored = new StoredVideo(storing.videoKey(), 1000, new Sha256("ab".repeat(32)));
    jobs.set(0, updated(storing, storing.completed(stored, List.of(), Jobs.NOW)));
    assertThat(store().list(owner, Optional.empty(), Optional.empty(), 100).jobs()).isEqualTo(jobs);
  }

  @Test
  default void insert_withAKeyOfAnyText_findsItAgain() {
    for (String text :
        List.of("x", "a#b", "\u65e5\u672c \ud83d\ude00", "\u0000\n", "y".repeat(512))) {
      Job job = Jobs.queued(freshId());
      Owner owner = new Owner("keys-" + job.id());
      IdempotencyRecord record =
          new IdempotencyRecord(owner, text, "request", Jobs.NOW.plus(Duration.ofDays(7)));
      assertThat(store().insert(job, record, Optional.empty()))
          .isEqualTo(new InsertResult.Inserted());
      assertThat(store().findByIdempotencyKey(record, Jobs.NOW))
          .contains(new InsertResult.Duplicate(job.id()));
    }
  }

  @Test
  default void list_ofOneState_omitsTheOthers() {
    Job queued = inserted(Jobs.queued(freshId()));
    Job other = inserted(Jobs.queued(freshId()));
    Job failed = updated(other, other.failed(new Failure(FailureCode.INTERNAL, "No."), Jobs.NOW));
    Optional<JobId> above = Optional.of(new JobId(other.id().value() + 1));
    assertThat(store().list(Owner.LOCAL, Optional.of("failed"), above, 1).jobs())
        .containsExactly(failed);
    assertThat(store().list(Owner.LOCAL, Optional.of("queued"), above, 1).jobs())
        .containsExactly(queued);
  }

  @Test
  default void endWait_returnsTheJob() {
    Job job = inserted(Jobs.queued(freshId()));
    assertThat(store().endWait(job.id())).isEqualTo(new EndedWait(job, false));
    assertThatThrownBy(() -> store().endWait(new JobId(freshId())))
        .isInstanceOf(NoSuchJobException.class);
  }

  @Test
  default void push_duringTheWait_returnsItsToken() {
    Job job = inProgress();
    assertThat(park(job.id(), TOKEN)).isTrue();
    assertThat(store().push(job.id())).contains(TOKEN);
    assertThat(store().push(job.id())).contains(TOKEN);
    assertThat(store().endWait(job.id())).isEqualTo(new EndedWait(job, true));
    assertThat(store().endWait(job.id())).isEqualTo(new EndedWait(job, false));
  }

  @Test
  default void push_beforeTheWait_keepsItFromBeginning() {
    Job job = inProgress();
    assertThat(store().push(job.id())).isEmpty();
    assertThat(park(job.id(), TOKEN)).isFalse();
    assertThat(store().endWait(job.id()).pushed()).isTrue();
    assertThat(park(job.id(), TOKEN)).isTrue();
  }

  @Test
  default void push_inAnotherState_changesNothing() {
    Job job = inserted(Jobs.queued(freshId()));
    assertThat(store().push(job.id())).isEmpty();
    assertThat(store().push(new JobId(freshId()))).isEmpty();
    assertThat(store().endWait(job.id())).isEqualTo(new EndedWait(job, false));
  }

  @Test
  default void update_thatEndsTheJob_returnsTheTokenOfTheWait() {
    Job job = inProgress();
    assertThat(park(job.id(), TOKEN)).isTrue();
    Job canceled = job.canceled(Jobs.NOW);
    assertThat(store().update(job, canceled))
        .isEqualTo(new UpdateResult.Updated(canceled, Optional.of(TOKEN)));
    assertThat(park(job.id(), TOKEN)).isFalse();
  }

  @Test
  default void recordError_isKeptUntilTheNextUpdate() {
    Job job = inserted(Jobs.queued(freshId()));
    StepError error = new StepError("provider_throttled", "MiniMax: 1002", Jobs.NOW);
    store().recordError(job.id(), error);
    Job now = store().find(job.id()).orElseThrow();
    assertThat(now.lastError()).contains(error);
    assertThat(now.version()).isEqualTo(job.version());
    Job submitting = job.submitting(Jobs.SUBMISSION, Jobs.NOW);
    assertThat(store().update(job, submitting)).isEqualTo(new UpdateResult.Updated(submitting));
    assertThat(store().find(job.id())).contains(submitting);
    assertThatThrownBy(() -> store().recordError(new JobId(freshId()), error))
        .isInstanceOf(NoSuchJobException.class);
  }

  @Test
  default void update_byResumption_continuesWithTheTaskAndAFreeLease() {
    Job job = storing();
    store().lease(job.id(), new Lease("a-1", Jobs.NOW.plus(Duration.ofMinutes(15))), Jobs.NOW);
    Job failed =
        updated(job, job.failed(new Failure(FailureCode.DOWNLOAD_FAILED, "No."), Jobs.NOW));
    assertThat(store().open()).doesNotContain(job.id());
    Job resumed = updated(failed, failed.resumed(Jobs.TASK, Jobs.NOW));
    assertThat(store().find(job.id())).contains(resumed);
    assertThat(store().open()).contains(job.id());
  }

  @Test
  default void lease_whenHeldByAnother_isDeniedUntilItExpires() {
    Job job = storing();
    Lease first = new Lease("a-1", Jobs.NOW.plus(Duration.ofMinutes(15)));
    Lease second = new Lease("a-2", Jobs.NOW.plus(Duration.ofMinutes(15)));
    assertThat(store().lease(job.id(), first, Jobs.NOW)).isTrue();
    assertThat(store().lease(job.id(), second, Jobs.NOW)).isFalse();
    assertThat(store().lease(job.id(), first, Jobs.NOW)).isTrue();
    assertThat(store().lease(job.id(), second, first.until())).isTrue();
    assertThat(store().find(job.id())).contains(job);
  }

  @Test
  default void lease_whenTheAttemptIncreased_isFree() {
    Job job = storing();
    store().lease(job.id(), new Lease("a-1", Jobs.NOW.plus(Duration.ofMinutes(15))), Jobs.NOW);
    updated(job, job.nextAttempt(Jobs.NOW));
    Lease second = new Lease("a-2", Jobs.NOW.plus(Duration.ofMinutes(15)));
    assertThat(store().lease(job.id(), second, Jobs.NOW)).isTrue();
  }

  @Test
  default void lease_whenTheJobIsNotStoring_isDenied() {
    Job job = inserted(Jobs.queued(freshId()));
    assertThat(
            store().lease(job.id(), new Lease("a", Jobs.NOW.plus(Duration.ofMinutes(1))), Jobs.NOW))
        .isFalse();
  }

  @Test
  default void open_returnsOpenJobsOnly() {
    Job open = inserted(Jobs.queued(freshId()));
    Job ended = inserted(Jobs.queued(freshId()));
    updated(ended, ended.failed(new Failure(FailureCode.INTERNAL, "No."), Jobs.NOW));
    assertThat(store().open()).contains(open.id()).doesNotContain(ended.id());
  }

  @Test
  default void list_returnsNewestFirstAndContinuesBeforeAJob() {
    List<Job> jobs = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      jobs.addFirst(inserted(Jobs.queued(freshId())));
    }
    Optional<JobId> above = Optional.of(new JobId(jobs.getFirst().id().value() + 1));
    assertThat(store().list(Owner.LOCAL, Optional.empty(), above, 2))
        .isEqualTo(new JobPage(jobs.subList(0, 2), Optional.of(jobs.get(1).id())));
    assertThat(store().list(Owner.LOCAL, Optional.empty(), Optional.of(jobs.get(1).id()), 1).jobs())
        .isEqualTo(jobs.subList(2, 3));
    assertThat(store().list(new Owner("nobody"), Optional.empty(), Optional.empty(), 10))
        .isEqualTo(new JobPage(List.of(), Optional.empty()));
  }

  private Job owned(Owner owner) {
    return Job.accepted(
        new JobId(freshId()),
        owner,
        Jobs.request(),
        Optional.empty(),
        Jobs.TOKEN,
        List.of(),
        Jobs.NOW);
  }

  private Job inserted(Job job) {
    assertThat(store().insert(job)).isTrue();
    return job;
  }

  private static IdempotencyRecord record(Job job, String fingerprint) {
    return new IdempotencyRecord(
        Owner.LOCAL, "key-" + job.id(), fingerprint, Jobs.NOW.plus(Duration.ofDays(7)));
  }

  private Job inProgress() {
    Job job = inserted(Jobs.queued(freshId()));
    long id = job.id().value();
    return updated(updated(job, Jobs.submitting(id)), Jobs.inProgress(id));
  }

  private Job storing() {
    Job progress = inProgress();
    return updated(progress, Jobs.storing(progress.id().value()));
  }

  private Job updated(Job before, Job after) {
    assertThat(store().update(before, after)).isEqualTo(new UpdateResult.Updated(after));
    return after;
  }
}
