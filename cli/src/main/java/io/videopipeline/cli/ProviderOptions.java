package io.videopipeline.cli;

import java.net.URI;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who makes the videos. */
final class ProviderOptions {
  @Option(
      names = "--real",
      description = {
        "Uses the real MiniMax, for money: MINIMAX_API_KEY is needed, MINIMAX_BASE_URL may be set.",
        "Its jobs are kept apart from the simulated ones."
      })
  boolean real;

  @Mixin SimulatorOptions simulator = new SimulatorOptions();

  /**
   * The choice.
   *
   * @throws UsageException when the real provider has no key, or simulator's options make no sense
   */
  ProviderChoice choice(Surroundings surroundings) {
    if (!real) {
      return simulator.choice();
    }
    if (simulator.areGiven()) {
      throw new UsageException("--real", "goes without --generation-time and --fault");
    }
    if (surroundings.key().isEmpty()) {
      throw new UsageException(
          "--real", "needs MINIMAX_API_KEY in the environment; without --real nothing is paid");
    }
    try {
      return new ProviderChoice.Real(URI.create(surroundings.baseUrl()), surroundings.key());
    } catch (IllegalArgumentException broken) {
      throw new UsageException("MINIMAX_BASE_URL", "is no URL: " + surroundings.baseUrl());
    }
  }

  /** Says that a key lies around which is not used. */
  void mentionKey(Surroundings surroundings, Progress progress) {
    if (!real && !surroundings.key().isEmpty()) {
      progress.say("MINIMAX_API_KEY is set and not used; --real would use it, for money.");
    }
  }
}
