package io.videopipeline.cli.stack;

import io.videopipeline.cli.terminal.CliEnvironment;
import io.videopipeline.cli.terminal.Output;
import io.videopipeline.cli.terminal.UsageException;
import io.videopipeline.simulator.minimax.Fault;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;

/** Who generates the videos of a stack on this machine. */
public sealed interface ProviderChoice {
  /**
   * The simulator, in the process of the stack.
   *
   * @param generationTime how long a video takes, at least 0
   */
  record Simulated(Duration generationTime, List<Fault> faults) implements ProviderChoice {
    static final Duration STANDARD_TIME = Duration.ofSeconds(8);

    public Simulated {
      faults = List.copyOf(faults);
      if (generationTime.isNegative()) {
        throw new IllegalArgumentException(
            "generationTime must be at least 0, not " + generationTime);
      }
    }
  }

  /** MiniMax itself; every video is paid for. */
  record Real(URI baseUrl, String key) implements ProviderChoice {
    /** Does not print the key. */
    @Override
    public String toString() {
      return "Real[" + baseUrl + "]";
    }
  }

  /**
   * The choice that the options express.
   *
   * @throws UsageException when {@code --real} has no key or cannot be used with the other options
   */
  static ProviderChoice of(boolean real, SimulatorOptions simulator, CliEnvironment environment) {
    if (!real) {
      return simulator.choice();
    }
    if (simulator.areGiven()) {
      throw new UsageException("--real", "cannot be combined with --generation-time or --fault");
    }
    if (environment.key().isEmpty()) {
      throw new UsageException(
          "--real", "requires MINIMAX_API_KEY; without --real MiniMax is simulated for free");
    }
    return new Real(baseUrl(real, environment), environment.key());
  }

  /**
   * The base URL of MiniMax's API; a placeholder for the simulator, whose port is not known before
   * it runs.
   *
   * @throws UsageException when MINIMAX_BASE_URL is not an HTTP URL
   */
  static URI baseUrl(boolean real, CliEnvironment environment) {
    if (!real) {
      return URI.create("http://127.0.0.1");
    }
    String text = environment.baseUrl();
    try {
      URI url = new URI(text);
      if (url.getHost() != null
          && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))) {
        return url;
      }
    } catch (URISyntaxException broken) {
      throw new UsageException("MINIMAX_BASE_URL", "must be a URL, not '%s'".formatted(text));
    }
    throw new UsageException(
        "MINIMAX_BASE_URL",
        "must begin with https:// or http:// and name a host, not '%s'".formatted(text));
  }

  /** Tells the user when a key is set that the simulator does not need. */
  static void mentionUnusedKey(boolean real, CliEnvironment environment, Output output) {
    if (!real && !environment.key().isEmpty()) {
      output.say("Setting MINIMAX_API_KEY without --real has no effect.");
    }
  }
}
