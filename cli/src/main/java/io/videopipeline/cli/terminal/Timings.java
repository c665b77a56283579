package io.videopipeline.cli.terminal;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** How long each part of a command took, in the order in which they began. */
public final class Timings {
  private final Map<String, Duration> parts = new LinkedHashMap<>();
  private final long startedNanos = System.nanoTime();
  private String current = "";
  private long sinceNanos = startedNanos;

  /** Ends the current part and begins this one, unless this one is the current part. */
  public void enter(String part) {
    if (!part.equals(current)) {
      leave();
      current = part;
    }
  }

  /** Ends the current part. */
  public void leave() {
    long now = System.nanoTime();
    if (!current.isEmpty()) {
      parts.merge(current, Duration.ofNanos(now - sinceNanos), Duration::plus);
    }
    current = "";
    sinceNanos = now;
  }

  public Duration inCurrent() {
    return Duration.ofNanos(System.nanoTime() - sinceNanos);
  }

  public Duration total() {
    return Duration.ofNanos(System.nanoTime() - startedNanos);
  }

  public Map<String, Duration> parts() {
    return new LinkedHashMap<>(parts);
  }

  /** For instance {@code stack 2.1 s, generation 8.0 s; total 10.1 s}. */
  @Override
  public String toString() {
    return parts.entrySet().stream()
            .map(part -> part.getKey() + " " + seconds(part.getValue()))
            .collect(joining(", "))
        + "; total "
        + seconds(total());
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
