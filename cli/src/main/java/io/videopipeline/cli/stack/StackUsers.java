package io.videopipeline.cli.stack;

import io.videopipeline.cli.file.InterProcessLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;

/**
 * The commands that use a stack which another process runs. A command that started a stack for
 * itself stops it only after they have left.
 */
final class StackUsers implements AutoCloseable {
  private final InterProcessLock lock;

  private StackUsers(InterProcessLock lock) {
    this.lock = lock;
  }

  /** Registers this command until the result is closed. Waits while a stack is being stopped. */
  static StackUsers enter(Home home) throws InterruptedException {
    StackUsers user = new StackUsers(open(home));
    user.lock.lock(UUID.randomUUID().toString());
    return user;
  }

  /**
   * Waits until no other command uses the stack, and keeps others out until the result is closed.
   *
   * @param waiting run once, when there is a command to wait for
   */
  static StackUsers awaitNone(Home home, Runnable waiting) throws InterruptedException {
    StackUsers nobody = new StackUsers(open(home));
    if (!nobody.lock.tryLockAll()) {
      waiting.run();
      nobody.lock.lockAll();
    }
    return nobody;
  }

  private static InterProcessLock open(Home home) {
    try {
      return InterProcessLock.open(home.usersFile());
    } catch (IOException failed) {
      throw new UncheckedIOException(home.usersFile() + " could not be opened", failed);
    }
  }

  @Override
  public void close() {
    lock.close();
  }
}
