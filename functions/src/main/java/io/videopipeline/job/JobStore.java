package io.videopipeline.job;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps jobs. Reads are strongly consistent unless said otherwise, every write is one conditional
 * write, and a write names its own attributes: what others keep on the same item stays.
 */
public interface JobStore {
  /** Creates a job; false, and nothing is changed, when its id is taken. */
  boolean insert(Job job);

  /**
   * Creates a job and remembers the intent that it fulfils, both or neither. An intent past its
   * time counts as forgotten, whether it is still there or not.
   *
   * @param replaced the job that the intent is known to lead to and is to lead to no longer
   */
  InsertResult insert(Job job, IdempotencyRecord intent, Optional<JobId> replaced);

  /**
   * What an intent was met with before; empty when it was not, or when that is forgotten at {@code
   * now}.
   */
  Optional<InsertResult.Existing> findByIdempotencyKey(IdempotencyRecord intent, Instant now);

  /**
   * Removes a job that is ended.
   *
   * @return false, and nothing is changed, when it is not there in this version
   */
  boolean delete(Job job);

  Optional<Job> find(JobId id);

  /**
   * Replaces {@code before} by {@code after} when the job is still in the version and the state of
   * {@code before}. Raising the attempt frees the lease: the execution that held it is ended.
   *
   * @throws NoSuchJobException when there is no such job any more
   */
  UpdateResult update(Job before, Job after);

  /**
   * Forgets the task token and the pending push of the wait that just ended, and reads the job in
   * the same operation.
   *
   * @throws NoSuchJobException when there is no such job
   */
  Job endWait(JobId id);

  /**
   * Takes the lease of a job that is storing: when nobody has it, it has lapsed at {@code now}, or
   * it is the same holder's.
   *
   * @return false, and nothing is changed, when another holds it or the job is not storing
   */
  boolean lease(JobId id, Lease lease, Instant now);

  /** Every job that is not ended, oldest first; eventually consistent, so read each again. */
  List<JobId> open();

  /**
   * An owner's jobs, newest first; eventually consistent.
   *
   * @param state only jobs that stand so, by the state's name
   * @param before only jobs older than this one
   * @param limit how many at the most, 1 to 100
   */
  List<Job> list(Owner owner, Optional<String> state, Optional<JobId> before, int limit);
}
