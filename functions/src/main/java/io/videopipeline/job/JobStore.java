package io.videopipeline.job;

import io.videopipeline.job.Job.StepError;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Stores jobs. Reads are strongly consistent unless stated otherwise. Every write is one
 * conditional write and changes only its own attributes, so that attributes that other components
 * keep on the same item are preserved.
 */
public interface JobStore {
  /**
   * Inserts a job.
   *
   * @return false if another job has its id; nothing is changed then
   */
  boolean insert(Job job);

  /**
   * Inserts a job and its idempotency record in one transaction. An existing record that expired
   * before the job was created counts as absent, even if it is still stored.
   *
   * @param replaced the job to which an existing record may refer without being a duplicate; that
   *     record is overwritten
   */
  InsertResult insert(Job job, IdempotencyRecord record, Optional<JobId> replaced);

  /**
   * Looks up an idempotency key.
   *
   * @param record its key is looked up and its fingerprint compared
   * @return empty if the key is unknown or its record expired before {@code now}
   */
  Optional<InsertResult.Existing> findByIdempotencyKey(IdempotencyRecord record, Instant now);

  /**
   * Removes a job in state {@code deleting}.
   *
   * @return false if the stored job has another version or state, or does not exist; nothing is
   *     changed then
   */
  boolean delete(Job job);

  Optional<Job> find(JobId id);

  /**
   * Replaces {@code before} with {@code after} if the stored job still has the version and the
   * state of {@code before}. A higher attempt releases the lease, because the execution that held
   * it has ended.
   *
   * @throws NoSuchJobException if the job does not exist any more
   * @throws JobStoreUnavailableException if it is unknown whether the update was stored; the same
   *     call can be repeated
   */
  UpdateResult update(Job before, Job after);

  /**
   * Removes the task token and the pending push of the wait that just ended, and reads the job in
   * the same operation.
   *
   * @throws NoSuchJobException if the job does not exist
   */
  EndedWait endWait(JobId id);

  /**
   * Marks a job in state {@code in_progress} as pushed, so that its next wait ends at once.
   *
   * @return the token of the wait that is going on, if there is one; a job in another state is not
   *     changed
   */
  Optional<TaskToken> push(JobId id);

  /**
   * Stores why the current step did not succeed yet; the next update removes it. The version stays
   * the same.
   */
  void recordError(JobId id, StepError error);

  /**
   * Takes the lease of a job in state {@code storing} if the lease is free, expired at {@code now},
   * or already belongs to the same holder.
   *
   * @return false if another holder has it or the job is in another state; nothing is changed then
   */
  boolean lease(JobId id, Lease lease, Instant now);

  /** All open jobs, oldest first. Eventually consistent, so read each job again before use. */
  List<JobId> open();

  /**
   * One page of an owner's jobs, newest first, without those in state {@code deleting}. Eventually
   * consistent. A call examines a limited number of jobs: at most {@link #EXAMINED_PER_PAGE} with a
   * state, otherwise {@code limit}. A page can therefore be short or empty and still have a next
   * one.
   *
   * @param state only jobs in the state of this name
   * @param before only jobs older than this id, which may be of a job that does not exist
   * @param limit the maximum number of jobs, 1 to 100
   */
  JobPage list(Owner owner, Optional<String> state, Optional<JobId> before, int limit);

  /** The maximum number of jobs that a list of one state examines for one page. */
  int EXAMINED_PER_PAGE = 1000;

  /**
   * Some of an owner's jobs, newest first.
   *
   * @param next the value of {@code before} for the next page; empty on the last page
   */
  record JobPage(List<Job> jobs, Optional<JobId> next) {
    public JobPage {
      jobs = List.copyOf(jobs);
    }
  }

  /**
   * Recognizes a request that is sent again, so that it creates one job only.
   *
   * @param key the caller's idempotency key, or one derived from the request; 1 to 512 characters
   * @param fingerprint equal for equal requests
   * @param until when the record expires
   */
  record IdempotencyRecord(Owner owner, String key, String fingerprint, Instant until) {
    /** How long the record of a caller's own key is kept. */
    public static final Duration KEPT = Duration.ofDays(7);

    private static final int MAXIMUM_KEY_LENGTH = 512;

    public IdempotencyRecord {
      if (key.isEmpty() || key.length() > MAXIMUM_KEY_LENGTH) {
        throw new IllegalArgumentException(
            "key must have 1 to %d characters, not %d".formatted(MAXIMUM_KEY_LENGTH, key.length()));
      }
    }
  }

  /** The result of inserting a job together with an idempotency record. */
  sealed interface InsertResult {
    record Inserted() implements InsertResult {}

    /** Another job has this id. Nothing was changed. */
    record IdTaken() implements InsertResult {}

    /** The idempotency key is already stored. Nothing was changed. */
    sealed interface Existing extends InsertResult {}

    /**
     * The key is stored with the same fingerprint.
     *
     * @param id the job that was created first
     */
    record Duplicate(JobId id) implements Existing {}

    /** The key is stored with another fingerprint. */
    record KeyReused() implements Existing {}
  }

  /** The result of a conditional update. */
  sealed interface UpdateResult {
    /** The job as it is stored now. */
    Job job();

    /**
     * The update is stored.
     *
     * @param endedWait the wait that the update ended, because the job has ended
     */
    record Updated(Job job, Optional<TaskToken> endedWait) implements UpdateResult {
      public Updated(Job job) {
        this(job, Optional.empty());
      }
    }

    /** Another writer was first. Nothing was changed. */
    record Conflict(Job job) implements UpdateResult {}
  }

  /**
   * A wait that has ended.
   *
   * @param pushed whether a push arrived during the wait or before it
   */
  record EndedWait(Job job, boolean pushed) {}

  /**
   * The exclusive right to retrieve a job's video.
   *
   * @param holder the execution that holds it; a retry in the same execution takes it over at once
   * @param until when it expires
   */
  record Lease(String holder, Instant until) {
    public Lease {
      if (holder.isBlank()) {
        throw new IllegalArgumentException("holder must not be blank");
      }
    }
  }
}
