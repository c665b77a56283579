package io.videopipeline.provider;

import io.videopipeline.simulator.minimax.Fault;
import io.videopipeline.testing.MutableClock;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The simulator of a provider. It generates a video in {@link #GENERATION}. */
public record SimulatedProvider(
    URI baseUrl,
    MutableClock clock,
    Supplier<Map<String, Long>> calls,
    Consumer<List<Fault>> faults) {
  public static final Duration GENERATION = Duration.ofSeconds(60);

  /** Injects a fault, once unless it has a rate. */
  public void misbehave(String fault) {
    faults.accept(List.of(Fault.parse(fault.contains("@") ? fault : fault + "x1")));
  }

  public long payments() {
    return count("payments");
  }

  public long count(String call) {
    return calls.get().getOrDefault(call, 0L);
  }
}
