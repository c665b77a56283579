package io.videopipeline.cli.pending;

import io.videopipeline.cli.file.InterProcessLock;
import io.videopipeline.cli.terminal.FailedException;
import io.videopipeline.job.JobId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * One request that only this process works on, from before it is sent until its video is written:
 * either one that an earlier command left pending, or a new one. {@link PendingRequestStore#open}
 * returns it.
 */
public final class PendingRequest implements AutoCloseable {
  private final PendingRequestStore store;
  private final RequestIdentity identity;
  private final InterProcessLock locks;
  private final Clock clock;
  private PendingRequestStore.Entry entry;
  private boolean resumed;

  PendingRequest(
      PendingRequestStore store,
      RequestIdentity identity,
      InterProcessLock locks,
      Clock clock,
      Optional<PendingRequestStore.Entry> earlier) {
    this.store = store;
    this.identity = identity;
    this.locks = locks;
    this.clock = clock;
    this.entry = earlier.orElseGet(this::newEntry);
    this.resumed = earlier.isPresent();
    if (!resumed) {
      lockNewEntry();
    }
  }

  private PendingRequestStore.Entry newEntry() {
    return PendingRequestStore.Entry.begun(identity, UUID.randomUUID(), clock.instant());
  }

  private void lockNewEntry() {
    if (!locks.tryLock(file().getFileName().toString())) {
      throw PendingRequestStore.busy();
    }
  }

  /** Whether an earlier command left it pending. */
  public boolean isResumed() {
    return resumed;
  }

  /** Whether it was started with the same API key; with another one its job cannot be found. */
  public boolean isOfSameCaller() {
    return entry.caller().equals(identity.caller());
  }

  /** Its job, once that is known. */
  public Optional<JobId> job() {
    return entry.job();
  }

  /** The idempotency key with which it is sent. */
  public String key() {
    return entry.key().toString();
  }

  /** When it was started, in UTC and without fractions of a second. */
  String startedAt() {
    return entry.begun().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  Path file() {
    return store.file(identity, entry);
  }

  /** Writes it to disk; to be called before it is sent. */
  public void begin() {
    if (!resumed) {
      store.write(identity, entry);
    }
  }

  /** The reference that stands for a file of this content, if the file was uploaded before. */
  public Optional<String> uploadOf(String sha256) {
    return Optional.ofNullable(entry.uploads().get(sha256));
  }

  /** Records the reference of an uploaded file. */
  public void keepUpload(String sha256, String upload) {
    entry = entry.with(sha256, upload);
    store.write(identity, entry);
  }

  /** Records its job. */
  public void keepJob(JobId job) {
    if (!entry.job().equals(Optional.of(job))) {
      entry = entry.with(job);
      store.write(identity, entry);
    }
  }

  /** Removes it: its job failed and was not paid for. The same command is then new. */
  public void finish() {
    PendingRequestStore.delete(file());
  }

  /**
   * Removes it, because its video is written, and with it every earlier one of the same request
   * whose job failed: the video that they asked for exists. The same command is then new.
   */
  public void complete() {
    finish();
    store.forgetFailed(identity, locks);
  }

  /** Records that its job failed, although it may have been paid for. */
  public void keepFailure() {
    if (!entry.failed()) {
      entry = entry.withFailure();
      store.write(identity, entry);
    }
  }

  /** Replaces it by a new one, because its job was deleted. */
  public void startOver() {
    finish();
    entry = newEntry();
    resumed = false;
    lockNewEntry();
  }

  /** Tells the user that an earlier command is continued. */
  public String describe() {
    return job()
        .map(
            id ->
                "Continuing job %s, started at %s. Add --again to create another video."
                    .formatted(id, startedAt()))
        .orElseGet(
            () ->
                "Continuing the request started at %s; whether or not it arrived, one video is created. Add --again to create another video."
                    .formatted(startedAt()));
  }

  /** Its key was used for another request, for example because an image changed meanwhile. */
  public FailedException keyReused() {
    return new FailedException(
        "No video was created: the request started at %s (%s) was a different one. See ./videos list, or add --again to create another video."
            .formatted(startedAt(), file()));
  }

  @Override
  public void close() {
    locks.close();
  }
}
