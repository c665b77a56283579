package io.videopipeline.cli.stack;

import io.videopipeline.access.ApiKeys;
import io.videopipeline.access.dynamodb.DynamoDbApiKeys;
import io.videopipeline.cli.terminal.FailedException;
import io.videopipeline.job.JobStore;
import io.videopipeline.job.dynamodb.DynamoDbJobStore;
import io.videopipeline.job.dynamodb.JobTable;
import io.videopipeline.simulator.dynamodb.DynamoDbLocal;
import io.videopipeline.wiring.Wiring;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;

/** Finds the stack that runs on a home, or starts one. */
public final class Stacks {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private Stacks() {}

  /**
   * The running stack, or one of our own.
   *
   * @throws FailedException when another process holds the home and shows no stack for a minute
   */
  static Stack open(Home home, ProviderChoice provider) throws InterruptedException {
    while (true) {
      Optional<HomeLock> lock = lockUnlessRunning(home);
      if (lock.isPresent()) {
        return LocalStack.start(home, lock.get(), provider);
      }
      Optional<Stack> running = join(home);
      if (running.isPresent()) {
        return running.get();
      }
    }
  }

  /** Empty when the stack was stopped meanwhile. */
  private static Optional<Stack> join(Home home) {
    StackUsers place = StackUsers.enter(home);
    Optional<Stack> stack = StackFile.read(home).map(file -> Stack.joined(file, place));
    if (stack.isEmpty()) {
      place.close();
    }
    return stack;
  }

  /** The table of a home without anything that moves them, unless a stack runs anyway. */
  public static Records openRecords(Home home) throws InterruptedException {
    while (true) {
      Optional<HomeLock> lock = lockUnlessRunning(home);
      if (lock.isPresent()) {
        return startRecords(home, lock.get());
      }
      Optional<Stack> running = join(home);
      if (running.isPresent()) {
        Wiring wiring = running.get().wiring();
        return new Records(wiring.jobStore(), wiring.callerKeys(), running.get()::close, true);
      }
    }
  }

  private static Records startRecords(Home home, HomeLock lock) {
    DynamoDbLocal local;
    try {
      local = DynamoDbLocal.start(home.dynamoDb());
    } catch (RuntimeException failed) {
      lock.close();
      throw failed;
    }
    DynamoDbClient client = LocalClients.dynamoDb(local.endpoint());
    try {
      client.createTable(JobTable.create(StackFile.NAME));
    } catch (ResourceInUseException there) {
      // It has the jobs of earlier starts.
    }
    return new Records(
        new DynamoDbJobStore(client, StackFile.NAME),
        new DynamoDbApiKeys(client, StackFile.NAME),
        () -> {
          client.close();
          local.close();
          lock.close();
        },
        false);
  }

  /** Empty when another process runs a stack, which may still be starting. */
  private static Optional<HomeLock> lockUnlessRunning(Home home) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      Optional<HomeLock> lock = HomeLock.tryTake(home);
      if (lock.isPresent() || StackFile.read(home).isPresent()) {
        return lock;
      }
      Thread.sleep(PAUSE);
    }
    throw gone(home);
  }

  private static FailedException gone(Home home) {
    return new FailedException(
        "Another process holds %s and shows no running stack".formatted(home.folder()));
  }

  /**
   * What the table holds.
   *
   * @param moving whether a stack runs that moves them
   */
  public record Records(JobStore jobs, ApiKeys keys, Runnable closing, boolean moving)
      implements AutoCloseable {
    @Override
    public void close() {
      closing.run();
    }
  }
}
