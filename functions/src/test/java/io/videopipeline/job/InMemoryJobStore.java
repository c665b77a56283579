package io.videopipeline.job;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps jobs in memory, as {@link JobStoreContract} wants it. */
public final class InMemoryJobStore implements JobStore {
  private final Map<JobId, Job> jobs = new HashMap<>();
  private final Map<JobId, Lease> leases = new HashMap<>();
  private final Map<String, Fulfilled> fulfilled = new HashMap<>();
  private final Set<JobId> pushed = new HashSet<>();

  @Override
  public synchronized boolean create(Job job) {
    return jobs.putIfAbsent(job.id(), job) == null;
  }

  @Override
  public synchronized Creation create(Job job, Intent intent, Optional<JobId> replaced) {
    Optional<Creation.Met> met =
        met(intent, job.createdAt())
            .filter(
                before -> replaced.isEmpty() || !before.equals(new Creation.Known(replaced.get())));
    if (met.isPresent()) {
      return met.get();
    }
    if (!create(job)) {
      return new Creation.IdTaken();
    }
    fulfilled.put(keyOf(intent), new Fulfilled(intent, job.id()));
    return new Creation.Created();
  }

  @Override
  public synchronized Optional<Creation.Met> met(Intent intent, Instant now) {
    return Optional.ofNullable(fulfilled.get(keyOf(intent)))
        .filter(known -> known.intent().until().isAfter(now))
        .map(
            known ->
                known.intent().fingerprint().equals(intent.fingerprint())
                    ? new Creation.Known(known.id())
                    : new Creation.KeyTaken());
  }

  private static String keyOf(Intent intent) {
    return intent.owner() + " " + intent.key();
  }

  @Override
  public synchronized boolean delete(Job job) {
    boolean there = find(job.id()).filter(now -> now.version() == job.version()).isPresent();
    if (!there || job.isOpen()) {
      return false;
    }
    jobs.remove(job.id());
    return true;
  }

  @Override
  public synchronized Optional<Job> find(JobId id) {
    return Optional.ofNullable(jobs.get(id));
  }

  @Override
  public synchronized Move move(Job before, Job after) {
    Job now = find(before.id()).orElseThrow(() -> new NoSuchJobException(before.id()));
    if (now.version() != before.version() || !now.state().name().equals(before.state().name())) {
      return new Move.Lost(now);
    }
    if (!after.isOpen() || after.attempt() != before.attempt()) {
      leases.remove(after.id());
    }
    jobs.put(after.id(), after);
    return new Move.Moved(after);
  }

  @Override
  public synchronized Job endWait(JobId id) {
    pushed.remove(id);
    return find(id).orElseThrow(() -> new NoSuchJobException(id));
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
    return jobs.values().stream().filter(Job::isOpen).map(Job::id).sorted().toList();
  }

  @Override
  public synchronized List<Job> list(
      Owner owner, Optional<String> state, Optional<JobId> before, int limit) {
    return jobs.values().stream()
        .filter(job -> job.owner().equals(owner))
        .filter(job -> state.isEmpty() || job.state().name().equals(state.get()))
        .filter(job -> before.isEmpty() || job.id().compareTo(before.get()) < 0)
        .sorted(Comparator.comparing(Job::id).reversed())
        .limit(limit)
        .toList();
  }

  /** What the state machine's wait does: false where its condition fails. */
  public synchronized boolean park(JobId id) {
    return !pushed.contains(id)
        && find(id).filter(job -> job.state() instanceof JobState.InProgress).isPresent();
  }

  /** What a hand in the table can do. */
  public synchronized void overwrite(Job job) {
    jobs.put(job.id(), job);
  }

  private record Fulfilled(Intent intent, JobId id) {}
}
