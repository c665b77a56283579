package io.videopipeline.cli.stack;

import io.videopipeline.access.ApiKey;
import io.videopipeline.access.ApiKeys;
import io.videopipeline.access.dynamodb.DynamoDbApiKeys;
import io.videopipeline.cli.file.InterProcessLock;
import io.videopipeline.cli.terminal.FailedException;
import io.videopipeline.cli.terminal.Interruption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;

/**
 * A command's use of the stack on this machine: one that another process runs, or one that the
 * command starts and that is stopped with the session, also when the process is interrupted.
 */
public final class StackSession implements AutoCloseable {
  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration RETRY_INTERVAL = Duration.ofMillis(100);

  private final Home home;
  private final StackFile file;
  private final LocalClients clients;
  private final Optional<StackServers> own;
  private final Runnable leave;

  private StackSession(Home home, StackFile file, Optional<StackServers> own, Runnable leave) {
    this.home = home;
    this.file = file;
    this.clients = new LocalClients(() -> file);
    this.own = own;
    this.leave = leave;
  }

  /** How a stack is started when none runs. */
  private interface Start {
    StackServers start(InterProcessLock lock);
  }

  /**
   * Joins the stack that runs on this home, or starts one.
   *
   * @param consent asked before a new stack submits paid jobs that an earlier one left
   * @param apiPort port of the HTTP API of a new stack; 0 for a free one
   * @throws FailedException when another process locks the home and shows no stack for a minute
   */
  public static StackSession open(
      Home home, ProviderChoice provider, QueuedJobsConsent consent, int apiPort)
      throws InterruptedException {
    return joinOrStart(home, lock -> StackServers.start(home, lock, provider, consent, apiPort));
  }

  /**
   * Joins the stack that runs on this home, or starts its table and its HTTP API only: jobs can be
   * read, and nothing moves them.
   *
   * @throws FailedException when another process locks the home and shows no stack for a minute
   */
  public static StackSession openForReading(Home home, boolean simulated)
      throws InterruptedException {
    return joinOrStart(home, lock -> StackServers.startForReading(home, lock, simulated));
  }

  /**
   * Joins the stack that runs on this home, or starts its table, its bucket and its HTTP API: jobs
   * can be deleted, and nothing moves them.
   *
   * @throws FailedException when another process locks the home and shows no stack for a minute
   */
  public static StackSession openForDeleting(Home home, boolean simulated)
      throws InterruptedException {
    return joinOrStart(home, lock -> StackServers.startForDeleting(home, lock, simulated));
  }

  /** As {@link #openForReading}, so that jobs can be canceled. */
  public static StackSession openForCanceling(Home home, boolean simulated)
      throws InterruptedException {
    return joinOrStart(home, lock -> StackServers.startForCanceling(home, lock, simulated));
  }

  /**
   * Joins the stack that runs on this home, or starts its table only.
   *
   * @throws FailedException when another process locks the home and shows no stack for a minute
   */
  public static StackSession openTable(Home home) throws InterruptedException {
    return joinOrStart(home, lock -> StackServers.startTable(home, lock));
  }

  private static StackSession joinOrStart(Home home, Start start) throws InterruptedException {
    home.create();
    while (true) {
      Optional<InterProcessLock> lock = lockUnlessRunning(home);
      if (lock.isPresent()) {
        StackServers own = start.start(lock.get());
        return new StackSession(home, own.file(), Optional.of(own), own::close);
      }
      Optional<StackSession> running = join(home);
      if (running.isPresent()) {
        return running.get();
      }
    }
  }

  /** Empty when the stack was stopped meanwhile. */
  private static Optional<StackSession> join(Home home) throws InterruptedException {
    StackUsers user = StackUsers.enter(home);
    Optional<StackFile> running = StackFile.read(home);
    if (running.isEmpty()) {
      user.close();
    }
    return running.map(file -> new StackSession(home, file, Optional.empty(), user::close));
  }

  /** Empty when another process runs a stack; waits while that is starting or stopping. */
  private static Optional<InterProcessLock> lockUnlessRunning(Home home)
      throws InterruptedException {
    long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
    while (System.nanoTime() < deadline) {
      Optional<InterProcessLock> lock = tryLock(home);
      if (lock.isPresent() || StackFile.read(home).isPresent()) {
        return lock;
      }
      Thread.sleep(RETRY_INTERVAL);
    }
    throw new FailedException(
        "Another process uses %s, and no stack runs there after %d s. End that process, or set VIDEOS_HOME to another folder."
            .formatted(home.folder(), START_TIMEOUT.toSeconds()));
  }

  private static Optional<InterProcessLock> tryLock(Home home) {
    try {
      InterProcessLock lock = InterProcessLock.open(home.lockFile());
      if (lock.tryLockAll()) {
        return Optional.of(lock);
      }
      lock.close();
      return Optional.empty();
    } catch (IOException failed) {
      throw new UncheckedIOException(home.lockFile() + " could not be opened", failed);
    }
  }

  /** Where the servers are. */
  public StackFile file() {
    return file;
  }

  /** Whether the stack of this session still runs. */
  public boolean isRunning() {
    return isOwn() || StackFile.read(home).filter(file::equals).isPresent();
  }

  /** Whether this session started the servers. */
  public boolean isOwn() {
    return own.isPresent();
  }

  /** The API key of the stack; empty when its file was deleted. */
  public String apiKey() {
    return LocalKey.read(home).map(ApiKey::reveal).orElse("");
  }

  /** The API keys in the table. */
  public ApiKeys apiKeys() {
    return new DynamoDbApiKeys(clients.dynamoDb(), file.table());
  }

  /** Stops the servers of this session, or leaves the others running; does not wait. */
  @Override
  public void close() {
    clients.close();
    leave.run();
  }

  /**
   * Stops the servers of this session when no other command uses them any more.
   *
   * @param waiting run once, when another command uses them
   * @param interruption ended before the servers are stopped
   */
  public void closeWhenUnused(Runnable waiting, Interruption interruption) {
    if (!isOwn()) {
      interruption.close();
      close();
      return;
    }
    Optional<StackUsers> nobody = Optional.empty();
    try {
      nobody = Optional.of(StackUsers.awaitNone(home, waiting));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    try {
      interruption.close();
      close();
    } finally {
      nobody.ifPresent(StackUsers::close);
    }
  }
}
