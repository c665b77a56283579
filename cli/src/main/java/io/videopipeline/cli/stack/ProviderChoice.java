package io.videopipeline.cli.stack;

import io.videopipeline.simulator.minimax.Fault;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Who makes the videos of a stack. */
public sealed interface ProviderChoice {
  /**
   * The simulator in this process.
   *
   * @param generationTime how long it lets a video take
   */
  record Simulated(Duration generationTime, List<Fault> faults) implements ProviderChoice {
    static final Duration STANDARD_TIME = Duration.ofSeconds(8);

    public Simulated {
      faults = List.copyOf(faults);
      if (generationTime.isNegative()) {
        throw new IllegalArgumentException(
            "A generation time is at least 0, not " + generationTime);
      }
    }
  }

  /** MiniMax itself, for money. */
  record Real(URI baseUrl, String key) implements ProviderChoice {
    /** Masks the key. */
    @Override
    public String toString() {
      return "Real[" + baseUrl + "]";
    }
  }
}
