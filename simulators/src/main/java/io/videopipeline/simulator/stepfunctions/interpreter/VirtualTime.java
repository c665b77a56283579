package io.videopipeline.simulator.stepfunctions.interpreter;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/** A clock for tests that advances only when told to: an hour of waiting takes milliseconds. */
public final class VirtualTime implements Scheduler {
  private final PriorityQueue<Action> actions =
      new PriorityQueue<>(Comparator.comparing(Action::at).thenComparing(Action::number));
  private Instant now;
  private long scheduled;

  public VirtualTime(Instant start) {
    this.now = start;
  }

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public synchronized void after(Duration delay, Runnable action) {
    actions.add(new Action(now.plus(delay), scheduled++, action));
  }

  /** Runs all actions in the order of their times, also those they schedule, until none is left. */
  public void runToTheEnd() {
    runUntil(Instant.MAX);
  }

  /** Runs all actions that are due up to this time, also those they schedule. */
  public void runUntil(Instant end) {
    Optional<Action> next = take(end);
    while (next.isPresent()) {
      next.get().run().run();
      next = take(end);
    }
  }

  private synchronized Optional<Action> take(Instant end) {
    Action next = actions.peek();
    if (next == null || next.at().isAfter(end)) {
      return Optional.empty();
    }
    now = next.at();
    actions.remove();
    return Optional.of(next);
  }

  private record Action(Instant at, long number, Runnable run) {}
}
