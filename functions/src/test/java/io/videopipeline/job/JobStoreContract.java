package io.videopipeline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videopipeline.job.Failure.FailureCode;
import io.videopipeline.job.Failure.ProviderError;
import io.videopipeline.job.JobStore.IdempotencyRecord;
import io.videopipeline.job.JobStore.InsertResult;
import io.videopipeline.job.JobStore.Lease;
import io.videopipeline.job.JobStore.UpdateResult;
import io.videopipeline.testing.Jobs;
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
  JobStore store();

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
  default void find_afterAnUpdate_returnsTheCallbackUrl() {
    Job job =
        Job.accepted(
            new JobId(freshId()),
            Owner.LOCAL,
            Jobs.request(),
            Optional.of(URI.create("https://example.com/hook?token=a%2Fb")),
            List.of(),
            Jobs.NOW);
    store().insert(job);
    Job submitting = updated(job, job.submitting(Jobs.NOW));
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
    store().update(job, job.submitting(Jobs.NOW));
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
        updated(updated(job, job.submitting(Jobs.NOW)), Jobs.inProgress(job.id().value()));
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
    Job won = updated(job, job.submitting(Jobs.NOW));
    assertThat(store().update(job, job.submitting(Jobs.NOW.plusSeconds(1))))
        .isEqualTo(new UpdateResult.Conflict(won));
  }

  @Test
  default void update_whenTheJobDoesNotExist_throws() {
    Job job = Jobs.queued(freshId());
    assertThatThrownBy(() -> store().update(job, job.submitting(Jobs.NOW)))
        .isInstanceOf(NoSuchJobException.class)
        .hasMessageContaining(job.id().toString());
  }

  @Test
  default void update_inParallel_succeedsOnce() throws Exception {
    Job job = inserted(Jobs.queued(freshId()));
    List<Callable<UpdateResult>> writers = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      int millis = i;
      writers.add(() -> store().update(job, job.submitting(Jobs.NOW.plusMillis(millis))));
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
  default void delete_whenTheJobHasEnded_removesIt() {
    Job job = inserted(Jobs.queued(freshId()));
    assertThat(store().delete(job)).isFalse();
    Job ended = updated(job, job.failed(new Failure(FailureCode.INTERNAL, "No."), Jobs.NOW));
    assertThat(store().delete(job)).isFalse();
    assertThat(store().delete(ended)).isTrue();
    assertThat(store().find(job.id())).isEmpty();
    assertThat(store().delete(ended)).isFalse();
  }

  @Test
  default void list_ofOneState_omitsTheOthers() {
    Job queued = inserted(Jobs.queued(freshId()));
    Job other = inserted(Jobs.queued(freshId()));
    Job failed = updated(other, other.failed(new Failure(FailureCode.INTERNAL, "No."), Jobs.NOW));
    Optional<JobId> above = Optional.of(new JobId(other.id().value() + 1));
    assertThat(store().list(Owner.LOCAL, Optional.of("failed"), above, 1)).containsExactly(failed);
    assertThat(store().list(Owner.LOCAL, Optional.of("queued"), above, 1)).containsExactly(queued);
  }

  @Test
  default void endWait_returnsTheJob() {
    Job job = inserted(Jobs.queued(freshId()));
    assertThat(store().endWait(job.id())).isEqualTo(job);
    assertThatThrownBy(() -> store().endWait(new JobId(freshId())))
        .isInstanceOf(NoSuchJobException.class);
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
    updated(job, job.nextAttempt());
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
    assertThat(store().list(Owner.LOCAL, Optional.empty(), above, 2)).isEqualTo(jobs.subList(0, 2));
    assertThat(store().list(Owner.LOCAL, Optional.empty(), Optional.of(jobs.get(1).id()), 1))
        .isEqualTo(jobs.subList(2, 3));
    assertThat(store().list(new Owner("nobody"), Optional.empty(), Optional.empty(), 10)).isEmpty();
  }

  private Job inserted(Job job) {
    assertThat(store().insert(job)).isTrue();
    return job;
  }

  private static IdempotencyRecord record(Job job, String fingerprint) {
    return new IdempotencyRecord(
        Owner.LOCAL, "key-" + job.id(), fingerprint, Jobs.NOW.plus(Duration.ofDays(7)));
  }

  private Job storing() {
    Job job = inserted(Jobs.queued(freshId()));
    long id = job.id().value();
    Job progress = updated(updated(job, Jobs.submitting(id)), Jobs.inProgress(id));
    return updated(progress, Jobs.storing(id));
  }

  private Job updated(Job before, Job after) {
    assertThat(store().update(before, after)).isEqualTo(new UpdateResult.Updated(after));
    return after;
  }
}
