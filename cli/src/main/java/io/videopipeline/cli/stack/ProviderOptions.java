package io.videopipeline.cli.stack;

import io.videopipeline.cli.terminal.CliEnvironment;
import io.videopipeline.cli.terminal.Progress;
import io.videopipeline.cli.terminal.UsageException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who makes the videos. */
public final class ProviderOptions {
  private static final URI SIMULATED = URI.create("http://127.0.0.1");

  @Option(
      names = "--real",
      description = {
        "Uses the real MiniMax, for money: MINIMAX_API_KEY is needed, MINIMAX_BASE_URL may be set.",
        "Its jobs are kept apart from the simulated ones."
      })
  boolean real;

  @Mixin SimulatorOptions simulator = new SimulatorOptions();

  public boolean isReal() {
    return real;
  }

  /**
   * The choice.
   *
   * @throws UsageException when the real provider has no key, or simulator's options make no sense
   */
  public ProviderChoice choice(CliEnvironment environment) {
    if (!real) {
      return simulator.choice();
    }
    if (simulator.areGiven()) {
      throw new UsageException("--real", "goes without --generation-time and --fault");
    }
    if (environment.key().isEmpty()) {
      throw new UsageException(
          "--real", "needs MINIMAX_API_KEY in the environment; without --real nothing is paid");
    }
    return new ProviderChoice.Real(baseUrl(environment), environment.key());
  }

  /** The option that means a stack on this machine, if one is given. */
  public Optional<String> local() {
    if (real) {
      return Optional.of("--real");
    }
    return simulator.areGiven() ? Optional.of("--generation-time or --fault") : Optional.empty();
  }

  /**
   * Where the provider is, or will be: the simulator has no address before it runs.
   *
   * @throws UsageException when the real provider's is no URL
   */
  public URI baseUrl(CliEnvironment environment) {
    return real ? realBaseUrl(environment.baseUrl()) : SIMULATED;
  }

  private static URI realBaseUrl(String text) {
    try {
      URI url = new URI(text);
      if (url.getHost() != null
          && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))) {
        return url;
      }
    } catch (URISyntaxException broken) {
      throw new UsageException("MINIMAX_BASE_URL", "is no URL: " + text);
    }
    throw new UsageException(
        "MINIMAX_BASE_URL", "is '%s'; a URL with https:// or http:// is wanted".formatted(text));
  }

  /** Says that a key lies around which is not used. */
  public void mentionKey(CliEnvironment environment, Progress progress) {
    if (!real && !environment.key().isEmpty()) {
      progress.say("MINIMAX_API_KEY is set and not used; --real would use it, for money.");
    }
  }
}
