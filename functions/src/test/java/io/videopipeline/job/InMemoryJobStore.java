package io.videopipeline.job;

import io.videopipeline.job.Job.StepError;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A job store in memory. */
public final class InMemoryJobStore implements JobStore {
  private final Map<JobId, Job> jobs = new HashMap<>();
  private final Map<JobId, Lease> leases = new HashMap<>();
  private final Map<String, StoredRecord> records = new HashMap<>();
  private final Set<JobId> pushed = new HashSet<>();
  private final Map<JobId, TaskToken> waits = new HashMap<>();

  @Override
  public synchronized boolean insert(Job job) {
    return jobs.putIfAbsent(job.id(), job) == null;
  }

  @Override
  public synchronized InsertResult insert(
      Job job, IdempotencyRecord record, Optional<JobId> replaced) {
    Optional<InsertResult.Existing> existing =
        findByIdempotencyKey(record, job.createdAt())
            .filter(
                before ->
                    replaced.isEmpty()
                        || !before.equals(new InsertResult.Duplicate(replaced.get())));
    if (existing.isPresent()) {
      return existing.get();
    }
    if (!insert(job)) {
      return new InsertResult.IdTaken();
    }
    records.put(keyOf(record), new StoredRecord(record, job.id()));
    return new InsertResult.Inserted();
  }

  @Override
  public synchronized Optional<InsertResult.Existing> findByIdempotencyKey(
      IdempotencyRecord record, Instant now) {
    return Optional.ofNullable(records.get(keyOf(record)))
        .filter(known -> known.record().until().isAfter(now))
        .map(
            known ->
                known.record().fingerprint().equals(record.fingerprint())
                    ? new InsertResult.Duplicate(known.id())
                    : new InsertResult.KeyReused());
  }

  private static String keyOf(IdempotencyRecord record) {
    return record.owner() + " " + record.key();
  }

  @Override
  public synchronized boolean delete(Job job) {
    boolean there =
        find(job.id()).filter(now -> now.version() == job.version() && now.isDeleted()).isPresent();
    if (there) {
      jobs.remove(job.id());
    }
    return there;
  }

  @Override
  public synchronized Optional<Job> find(JobId id) {
    return Optional.ofNullable(jobs.get(id));
  }

  @Override
  public synchronized UpdateResult update(Job before, Job after) {
    Job now = find(before.id()).orElseThrow(() -> new NoSuchJobException(before.id()));
    if (now.version() != before.version() || !now.state().name().equals(before.state().name())) {
      return new UpdateResult.Conflict(now);
    }
    if (!after.isOpen() || !after.attempt().equals(before.attempt())) {
      leases.remove(after.id());
    }
    jobs.put(after.id(), after);
    return new UpdateResult.Updated(
        after, after.isOpen() ? Optional.empty() : Optional.ofNullable(waits.remove(after.id())));
  }

  @Override
  public synchronized EndedWait endWait(JobId id) {
    waits.remove(id);
    boolean wasPushed = pushed.remove(id);
    return new EndedWait(find(id).orElseThrow(() -> new NoSuchJobException(id)), wasPushed);
  }

  @Override
  public synchronized Optional<TaskToken> push(JobId id) {
    if (find(id).filter(job -> job.state() instanceof JobState.InProgress).isEmpty()) {
      return Optional.empty();
    }
    pushed.add(id);
    return Optional.ofNullable(waits.get(id));
  }

  @Override
  public synchronized void recordError(JobId id, StepError error) {
    Job job = find(id).orElseThrow(() -> new NoSuchJobException(id));
    jobs.put(
        id,
        new Job(
            id,
            job.owner(),
            job.createdAt(),
            job.request(),
            job.callbackUrl(),
            job.callbackToken(),
            job.notes(),
            job.submission(),
            job.attempt(),
            Optional.of(error),
            job.version(),
            job.state()));
  }

  @Override
  public synchronized boolean lease(JobId id, Lease lease, Instant now) {
    boolean storing = find(id).filter(job -> job.state() instanceof JobState.Storing).isPresent();
    Lease held = leases.get(id);
    boolean free =
        held == null || !held.until().isAfter(now) || held.holder().equals(lease.holder());
    if (storing && free) {
      leases.put(id, lease);
    }
    return storing && free;
  }

  @Override
  public synchronized List<JobId> open() {
    return jobs.values().stream()
        .filter(Job::isOpen)
        .map(Job::id)
        .sorted(Comparator.comparingLong(JobId::value))
        .toList();
  }

  @Override
  public synchronized JobPage list(
      Owner owner, Optional<String> state, Optional<JobId> before, int limit) {
    int bound = state.isPresent() ? EXAMINED_PER_PAGE : limit;
    List<Job> examined =
        jobs.values().stream()
            .filter(job -> job.owner().equals(owner))
            .filter(job -> before.isEmpty() || job.id().value() < before.get().value())
            .sorted(Comparator.<Job>comparingLong(job -> job.id().value()).reversed())
            .limit(bound)
            .toList();
    List<Job> matching =
        examined.stream()
            .filter(job -> !job.isDeleted())
            .filter(job -> state.isEmpty() || job.state().name().equals(state.get()))
            .toList();
    if (matching.size() > limit) {
      return new JobPage(matching.subList(0, limit), Optional.of(matching.get(limit - 1).id()));
    }
    return new JobPage(
        matching,
        examined.size() == bound ? Optional.of(examined.getLast().id()) : Optional.empty());
  }

  /** Begins the state machine's wait; false if its condition fails. */
  public synchronized boolean park(JobId id, TaskToken token) {
    boolean parked =
        !pushed.contains(id)
            && find(id).filter(job -> job.state() instanceof JobState.InProgress).isPresent();
    if (parked) {
      waits.put(id, token);
    }
    return parked;
  }

  /** Replaces a job whatever its version, as an edit in the table does. */
  public synchronized void overwrite(Job job) {
    jobs.put(job.id(), job);
  }

  private record StoredRecord(IdempotencyRecord record, JobId id) {}
}
