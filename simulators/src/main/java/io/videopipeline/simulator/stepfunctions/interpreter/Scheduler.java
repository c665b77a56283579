package io.videopipeline.simulator.stepfunctions.interpreter;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Tells the time and runs actions later. {@link VirtualTime} is the one for tests. */
public interface Scheduler {
  Instant now();

  /** Runs an action once, after this delay. */
  void after(Duration delay, Runnable action);

  /** The system clock. Actions run one after another on one thread. */
  final class SystemTime implements Scheduler, AutoCloseable {
    private final ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("states").factory());

    public SystemTime() {
      executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
      executor.setRejectedExecutionHandler((late, closed) -> {});
    }

    @Override
    public Instant now() {
      return Instant.now();
    }

    @Override
    public void after(Duration delay, Runnable action) {
      var unused = executor.schedule(action, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Stops. Actions that are not yet due never run. */
    @Override
    public void close() {
      executor.shutdownNow();
    }
  }
}
