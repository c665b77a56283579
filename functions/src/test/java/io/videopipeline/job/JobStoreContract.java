package io.videopipeline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videopipeline.job.Failure.ProviderError;
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

/** What every job store owes. Each test works on ids of its own. */
public interface JobStoreContract {
  JobStore store();

  /** An id that no other test uses. */
  long freshId();

  @Test
  default void find_whenCreated_returnsTheSameJob() {
    Job job = Jobs.queued(freshId());
    assertThat(store().insert(job)).isTrue();
    assertThat(store().find(job.id())).contains(job);
  }

  @Test
  default void find_whenCreated_keepsTheRequestOfEveryMode() {
    Jobs.requests()
        .forEach(
            (name, request) -> {
              Job job = create(Jobs.queued(freshId(), request));
              assertThat(store().find(job.id())).as(name).contains(job);
            });
  }

  @Test
  default void find_afterAMove_keepsWhomToTell() {
    Job job =
        Job.accepted(
            new JobId(freshId()),
            Owner.LOCAL,
            Jobs.request(),
            Optional.of(URI.create("https://example.com/hook?token=a%2Fb")),
            List.of(),
            Jobs.NOW);
    store().insert(job);
    Job submitting = moved(job, job.submitting(Jobs.NOW));
    assertThat(store().find(job.id())).contains(submitting);
    assertThat(submitting.callbackUrl()).isEqualTo(job.callbackUrl());
  }

  @Test
  default void find_whenThereIsNone_isEmpty() {
    assertThat(store().find(new JobId(freshId()))).isEmpty();
  }

  @Test
  default void create_whenTheIdIsTaken_changesNothing() {
    Job job = Jobs.queued(freshId());
    store().insert(job);
    store().update(job, job.submitting(Jobs.NOW));
    assertThat(store().insert(job)).isFalse();
    assertThat(store().find(job.id()).orElseThrow().state().name()).isEqualTo("submitting");
  }

  @Test
  default void move_throughEveryState_keepsWhatTheStateHas() {
    Job queued = Jobs.queued(freshId());
    store().insert(queued);
    Job completed = Jobs.completed(queued.id().value());
    List<Job> way =
        List.of(
            queued,
            Jobs.submitting(queued.id().value()),
            Jobs.inProgress(queued.id().value()),
            Jobs.storing(queued.id().value()),
            completed);
    for (int i = 1; i < way.size(); i++) {
      assertThat(store().update(way.get(i - 1), way.get(i)))
          .isEqualTo(new UpdateResult.Updated(way.get(i)));
      assertThat(store().find(queued.id())).contains(way.get(i));
    }
  }

  @Test
  default void move_toFailed_keepsTheFailureAndTheTask() {
    Job job = create(Jobs.queued(freshId()));
    Job progress = moved(moved(job, job.submitting(Jobs.NOW)), Jobs.inProgress(job.id().value()));
    Failure failure =
        new Failure(
            FailureCode.REJECTED_OUTPUT, "No.", Optional.of(new ProviderError("1027", "trace")));
    Job failed = moved(progress, progress.failed(failure, Jobs.NOW));
    assertThat(store().find(job.id())).contains(failed);
    assertThat(failed.task()).contains(Jobs.TASK);
  }

  @Test
  default void move_whenSomebodyWasFirst_tellsWhatWon() {
    Job job = create(Jobs.queued(freshId()));
    Job won = moved(job, job.submitting(Jobs.NOW));
    assertThat(store().update(job, job.submitting(Jobs.NOW.plusSeconds(1))))
        .isEqualTo(new UpdateResult.Conflict(won));
  }

  @Test
  default void move_whenThereIsNoJob_throws() {
    Job job = Jobs.queued(freshId());
    assertThatThrownBy(() -> store().update(job, job.submitting(Jobs.NOW)))
        .isInstanceOf(NoSuchJobException.class)
        .hasMessageContaining(job.id().toString());
  }

  @Test
  default void move_whenManyRace_oneWins() throws Exception {
    Job job = create(Jobs.queued(freshId()));
    List<Callable<UpdateResult>> racers = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      int millis = i;
      racers.add(() -> store().update(job, job.submitting(Jobs.NOW.plusMillis(millis))));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(10)) {
      long winners = 0;
      for (Future<UpdateResult> racer : threads.invokeAll(racers)) {
        winners += racer.get() instanceof UpdateResult.Updated ? 1 : 0;
      }
      assertThat(winners).isEqualTo(1);
    }
  }

  @Test
  default void create_whenTheIntentIsKnown_changesNothing() {
    Job first = Jobs.queued(freshId());
    Job second = Jobs.queued(freshId());
    IdempotencyRecord intent = intent(first, "request");
    assertThat(store().insert(first, intent, Optional.empty()))
        .isEqualTo(new InsertResult.Inserted());
    assertThat(store().insert(second, intent, Optional.empty()))
        .isEqualTo(new InsertResult.Duplicate(first.id()));
    assertThat(store().find(second.id())).isEmpty();
  }

  @Test
  default void create_whenTheKeyWasUsedForAnotherRequest_changesNothing() {
    Job first = Jobs.queued(freshId());
    Job second = Jobs.queued(freshId());
    var unused = store().insert(first, intent(first, "request"), Optional.empty());
    assertThat(store().insert(second, intent(first, "another"), Optional.empty()))
        .isEqualTo(new InsertResult.KeyReused());
    assertThat(store().find(second.id())).isEmpty();
  }

  @Test
  default void create_whenTheIntentIsPastItsTime_countsItAsForgotten() {
    Job first = Jobs.queued(freshId());
    IdempotencyRecord lapsed =
        new IdempotencyRecord(Owner.LOCAL, "key-" + first.id(), "request", Jobs.NOW);
    var unused = store().insert(first, lapsed, Optional.empty());
    Job second = Jobs.queued(freshId());
    assertThat(store().insert(second, intent(first, "request"), Optional.empty()))
        .isEqualTo(new InsertResult.Inserted());
  }

  @Test
  default void create_whenTheKnownJobIsReplaced_leadsToTheNewOne() {
    Job first = Jobs.queued(freshId());
    Job second = Jobs.queued(freshId());
    IdempotencyRecord intent = intent(first, "request");
    var unused = store().insert(first, intent, Optional.empty());
    assertThat(store().insert(second, intent, Optional.of(first.id())))
        .isEqualTo(new InsertResult.Inserted());
    assertThat(store().insert(Jobs.queued(freshId()), intent, Optional.of(first.id())))
        .isEqualTo(new InsertResult.Duplicate(second.id()));
  }

  @Test
  default void met_tellsWhatTheIntentLedTo() {
    Job job = Jobs.queued(freshId());
    IdempotencyRecord intent = intent(job, "request");
    assertThat(store().findByIdempotencyKey(intent, Jobs.NOW)).isEmpty();
    store().insert(job, intent, Optional.empty());
    assertThat(store().findByIdempotencyKey(intent, Jobs.NOW))
        .contains(new InsertResult.Duplicate(job.id()));
    assertThat(store().findByIdempotencyKey(intent(job, "another"), Jobs.NOW))
        .contains(new InsertResult.KeyReused());
    assertThat(store().findByIdempotencyKey(intent, intent.until().minusSeconds(1))).isPresent();
    assertThat(store().findByIdempotencyKey(intent, intent.until())).isEmpty();
  }

  @Test
  default void create_whenTheIdIsTaken_keepsNoIntent() {
    Job first = create(Jobs.queued(freshId()));
    IdempotencyRecord intent = intent(first, "request");
    assertThat(store().insert(first, intent, Optional.empty()))
        .isEqualTo(new InsertResult.IdTaken());
    Job second = Jobs.queued(freshId());
    assertThat(store().insert(second, intent, Optional.empty()))
        .isEqualTo(new InsertResult.Inserted());
  }

  @Test
  default void create_whenManyRaceWithOneIntent_oneIsCreated() throws Exception {
    Job first = Jobs.queued(freshId());
    IdempotencyRecord intent = intent(first, "request");
    List<Callable<InsertResult>> racers = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      Job job = Jobs.queued(freshId());
      racers.add(() -> store().insert(job, intent, Optional.empty()));
    }
    List<InsertResult> outcomes = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(10)) {
      for (Future<InsertResult> racer : threads.invokeAll(racers)) {
        outcomes.add(racer.get());
      }
    }
    assertThat(outcomes).filteredOn(InsertResult.Inserted.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(InsertResult.Duplicate.class::isInstance).hasSize(29);
  }

  @Test
  default void delete_whenEnded_removesTheJob() {
    Job job = create(Jobs.queued(freshId()));
    assertThat(store().delete(job)).isFalse();
    Job ended = moved(job, job.failed(new Failure(FailureCode.INTERNAL, "No."), Jobs.NOW));
    assertThat(store().delete(job)).isFalse();
    assertThat(store().delete(ended)).isTrue();
    assertThat(store().find(job.id())).isEmpty();
    assertThat(store().delete(ended)).isFalse();
  }

  @Test
  default void list_ofOneState_leavesOutTheOthers() {
    Job queued = create(Jobs.queued(freshId()));
    Job other = create(Jobs.queued(freshId()));
    Job failed = moved(other, other.failed(new Failure(FailureCode.INTERNAL, "No."), Jobs.NOW));
    Optional<JobId> above = Optional.of(new JobId(other.id().value() + 1));
    assertThat(store().list(Owner.LOCAL, Optional.of("failed"), above, 1)).containsExactly(failed);
    assertThat(store().list(Owner.LOCAL, Optional.of("queued"), above, 1)).containsExactly(queued);
  }

  @Test
  default void endWait_returnsTheJob() {
    Job job = create(Jobs.queued(freshId()));
    assertThat(store().endWait(job.id())).isEqualTo(job);
    assertThatThrownBy(() -> store().endWait(new JobId(freshId())))
        .isInstanceOf(NoSuchJobException.class);
  }

  @Test
  default void lease_whenAnotherHoldsIt_isRefusedUntilItLapses() {
    Job job = storing();
    Lease first = Lease.of("a-1", Jobs.NOW, Duration.ofMinutes(15));
    Lease second = Lease.of("a-2", Jobs.NOW, Duration.ofMinutes(15));
    assertThat(store().lease(job.id(), first, Jobs.NOW)).isTrue();
    assertThat(store().lease(job.id(), second, Jobs.NOW)).isFalse();
    assertThat(store().lease(job.id(), first, Jobs.NOW)).isTrue();
    assertThat(store().lease(job.id(), second, first.until())).isTrue();
    assertThat(store().find(job.id())).contains(job);
  }

  @Test
  default void lease_whenTheAttemptWasRaised_isFree() {
    Job job = storing();
    store().lease(job.id(), Lease.of("a-1", Jobs.NOW, Duration.ofMinutes(15)), Jobs.NOW);
    moved(job, job.nextAttempt());
    Lease second = Lease.of("a-2", Jobs.NOW, Duration.ofMinutes(15));
    assertThat(store().lease(job.id(), second, Jobs.NOW)).isTrue();
  }

  @Test
  default void lease_whenTheJobIsNotStoring_isRefused() {
    Job job = create(Jobs.queued(freshId()));
    assertThat(store().lease(job.id(), Lease.of("a", Jobs.NOW, Duration.ofMinutes(1)), Jobs.NOW))
        .isFalse();
  }

  @Test
  default void open_hasOpenJobsOnly() {
    Job open = create(Jobs.queued(freshId()));
    Job ended = create(Jobs.queued(freshId()));
    moved(ended, ended.failed(new Failure(FailureCode.INTERNAL, "No."), Jobs.NOW));
    assertThat(store().open()).contains(open.id()).doesNotContain(ended.id());
  }

  @Test
  default void list_isNewestFirstAndGoesOnBefore() {
    List<Job> jobs = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      jobs.addFirst(create(Jobs.queued(freshId())));
    }
    Optional<JobId> above = Optional.of(new JobId(jobs.getFirst().id().value() + 1));
    assertThat(store().list(Owner.LOCAL, Optional.empty(), above, 2)).isEqualTo(jobs.subList(0, 2));
    assertThat(store().list(Owner.LOCAL, Optional.empty(), Optional.of(jobs.get(1).id()), 1))
        .isEqualTo(jobs.subList(2, 3));
    assertThat(store().list(new Owner("nobody"), Optional.empty(), Optional.empty(), 10)).isEmpty();
  }

  private Job create(Job job) {
    assertThat(store().insert(job)).isTrue();
    return job;
  }

  private static IdempotencyRecord intent(Job job, String fingerprint) {
    return new IdempotencyRecord(
        Owner.LOCAL, "key-" + job.id(), fingerprint, Jobs.NOW.plus(Duration.ofDays(7)));
  }

  private Job storing() {
    Job job = create(Jobs.queued(freshId()));
    long id = job.id().value();
    Job progress = moved(moved(job, Jobs.submitting(id)), Jobs.inProgress(id));
    return moved(progress, Jobs.storing(id));
  }

  private Job moved(Job before, Job after) {
    assertThat(store().update(before, after)).isEqualTo(new UpdateResult.Updated(after));
    return after;
  }
}
