package io.videopipeline.cli.unfinished;

import io.videopipeline.cli.terminal.FailedException;
import io.videopipeline.job.JobId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * One generation in this process's hands alone, from before its creation is sent until its video is
 * here: either one that was begun before and never finished, or a new one.
 */
public final class Claim implements AutoCloseable {
  private final UnfinishedFolder folder;
  private final GenerationIdentity identity;
  private final UnfinishedLocks locks;
  private final Clock clock;
  private Unfinished unfinished;
  private boolean carriedOn;

  private Claim(
      UnfinishedFolder folder, GenerationIdentity identity, UnfinishedLocks locks, Clock clock) {
    this.folder = folder;
    this.identity = identity;
    this.locks = locks;
    this.clock = clock;
    this.unfinished = Unfinished.begun(identity, UUID.randomUUID(), clock.instant());
  }

  /**
   * Claims what was begun before, the oldest first, or else something new.
   *
   * @param again whether something new is wanted in any case
   * @throws FailedException when another process is at it
   */
  public static Claim of(
      UnfinishedFolder folder, GenerationIdentity identity, boolean again, Clock clock) {
    UnfinishedLocks locks = folder.locks();
    try {
      Claim claim = new Claim(folder, identity, locks, clock);
      if (again || !claim.findsEarlier()) {
        claim.takeFresh();
      }
      return claim;
    } catch (RuntimeException failed) {
      locks.close();
      throw failed;
    }
  }

  private boolean findsEarlier() {
    if (!locks.tryTake(identity.name())) {
      throw busy();
    }
    boolean othersAreAtIt = false;
    Optional<Unfinished> earliest = Optional.empty();
    for (Path file : folder.files(identity)) {
      if (!locks.tryTake(file.getFileName().toString())) {
        othersAreAtIt = true;
        continue;
      }
      Optional<Unfinished> found = UnfinishedFolder.read(file);
      if (found.filter(one -> one.isStale(clock.instant())).isPresent()) {
        UnfinishedFolder.delete(file);
      } else {
        earliest =
            Stream.concat(earliest.stream(), found.stream())
                .min(Comparator.comparing(Unfinished::begun));
      }
    }
    if (earliest.isEmpty() && othersAreAtIt) {
      throw busy();
    }
    earliest.ifPresent(found -> unfinished = found);
    carriedOn = earliest.isPresent();
    return carriedOn;
  }

  private static FailedException busy() {
    return new FailedException(
        "Nothing was sent: another command is at this very video now; --again makes another video");
  }

  private void takeFresh() {
    String name = folder.file(identity, unfinished).getFileName().toString();
    if (!locks.tryTake(name)) {
      throw busy();
    }
  }

  /** Whether it was begun before. */
  public boolean isCarriedOn() {
    return carriedOn;
  }

  /** Whether it was begun by who asks now: another's job and key may lead nowhere. */
  public boolean isOfSameCaller() {
    return unfinished.caller().equals(identity.caller());
  }

  /** Its job, once that is known. */
  public Optional<JobId> job() {
    return unfinished.job();
  }

  /** The idempotency key of its creation. */
  public String key() {
    return unfinished.key().toString();
  }

  /** The request's fingerprint, with the content of its files. */
  public String fingerprint() {
    return identity.fingerprint();
  }

  /** When it was begun, for eyes. */
  String begun() {
    return unfinished.begun().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  Path file() {
    return folder.file(identity, unfinished);
  }

  /** Keeps it in mind, whatever comes; to be called before its creation is sent. */
  public void begin() {
    if (!carriedOn) {
      folder.write(identity, unfinished);
    }
  }

  /** What stands for the file of this content in the request, if it was sent before. */
  public Optional<String> uploadOf(String sha256) {
    return Optional.ofNullable(unfinished.uploads().get(sha256));
  }

  public void keepUpload(String sha256, String upload) {
    unfinished = unfinished.with(sha256, upload);
    folder.write(identity, unfinished);
  }

  public void keepJob(JobId job) {
    if (!unfinished.job().equals(Optional.of(job))) {
      unfinished = unfinished.with(job);
      folder.write(identity, unfinished);
    }
  }

  /** Its video is here, or there will be none: the same command is another video from now on. */
  public void finish() {
    UnfinishedFolder.delete(file());
  }

  /** Lets go of the earlier one, whose job was deleted, for a new one. */
  public void startAnew() {
    finish();
    unfinished = Unfinished.begun(identity, UUID.randomUUID(), clock.instant());
    carriedOn = false;
    takeFresh();
  }

  @Override
  public void close() {
    locks.close();
  }
}
