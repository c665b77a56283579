package io.videopipeline.cli.stack;

import io.videopipeline.cli.terminal.UsageException;
import io.videopipeline.simulator.minimax.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of the simulated MiniMax. */
public final class SimulatorOptions {
  @Option(
      names = "--generation-time",
      paramLabel = "SECONDS",
      description = "How long the simulated MiniMax takes for a video (default: 8).")
  String generationTime = "";

  @Option(
      names = "--fault",
      paramLabel = "AT:FAULT[=VALUE][@RATE|xN]",
      description =
          "Makes the simulated MiniMax fail, for example create:throttledx1. Can be repeated.")
  List<String> faults = new ArrayList<>();

  /** Whether any of them is on the command line. */
  public boolean areGiven() {
    return !generationTime.isEmpty() || !faults.isEmpty();
  }

  /**
   * The simulator that the options express.
   *
   * @throws UsageException when a value is invalid
   */
  public ProviderChoice.Simulated choice() {
    return new ProviderChoice.Simulated(
        time(), faults.stream().map(SimulatorOptions::fault).toList());
  }

  private Duration time() {
    if (generationTime.isEmpty()) {
      return ProviderChoice.Simulated.STANDARD_TIME;
    }
    if (!generationTime.matches("[0-9]{1,5}(\\.[0-9]{1,3})?")) {
      throw new UsageException(
          "--generation-time",
          "must be a number of seconds such as 20 or 0.5, not '%s'".formatted(generationTime));
    }
    return Duration.ofMillis(Math.round(Double.parseDouble(generationTime) * 1000));
  }

  private static Fault fault(String text) {
    try {
      return Fault.parse(text);
    } catch (IllegalArgumentException wrong) {
      throw new UsageException("--fault", String.valueOf(wrong.getMessage()));
    }
  }
}
