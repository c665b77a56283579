package io.videopipeline.cli.client;

import io.videopipeline.cli.terminal.CliEnvironment;
import io.videopipeline.cli.terminal.EnvironmentProxies;
import io.videopipeline.cli.terminal.UsageException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command runs: on this machine, simulated or real, or at the API of another stack. */
public final class TargetOptions {
  private static final String URL_VARIABLE = "VIDEOS_API_URL";
  private static final String KEY_VARIABLE = "VIDEOS_API_KEY";
  private static final String PROFILE_VARIABLE = "VIDEOS_PROFILE";

  @Option(
      names = "--real",
      description =
          "Uses the real MiniMax, which costs money. Requires MINIMAX_API_KEY; MINIMAX_BASE_URL"
              + " selects the region. Real and simulated jobs are kept apart.")
  boolean real;

  @Option(
      names = "--api",
      paramLabel = "URL",
      description =
          "Uses the HTTP API of another stack, for example the output ApiUrl of a deployed one."
              + " That stack pays for the video. Environment variable: VIDEOS_API_URL.")
  @Nullable String url;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description =
          "API key for --api. Environment variable: VIDEOS_API_KEY, which other users of the"
              + " machine do not see.")
  @Nullable String key;

  @Option(
      names = Profile.OPTION,
      paramLabel = "FILE",
      description =
          "Properties file with api=URL and key=KEY that only you can read. Options take"
              + " precedence over environment variables, and these over the profile. Environment"
              + " variable: VIDEOS_PROFILE.")
  @Nullable String profile;

  /** Whether the real MiniMax is to be used. */
  public boolean isReal() {
    return real;
  }

  /**
   * The API of another stack; empty when the stack on this machine is to be used.
   *
   * @param simulatorOption an option on the command line that only the stack on this machine has
   * @throws UsageException when the options contradict each other or a value is invalid
   */
  public Optional<VideosApi> api(CliEnvironment environment, Optional<String> simulatorOption) {
    Optional<String> local = real ? Optional.of("--real") : simulatorOption;
    if (local.isPresent() && profile != null) {
      throw cannotBeCombined(local.get());
    }
    Profile kept = profile(environment);
    String address = first(url, environment, URL_VARIABLE, kept.api());
    if (address.isEmpty()) {
      if (profile != null) {
        throw new UsageException(
            Profile.OPTION, "%s has no line api=URL; add it or --api".formatted(profile));
      }
      if (key != null) {
        throw new UsageException("--key", "requires --api or " + URL_VARIABLE);
      }
      return Optional.empty();
    }
    if (local.isPresent()) {
      throw cannotBeCombined(local.get());
    }
    String secret = first(key, environment, KEY_VARIABLE, kept.key());
    if (!secret.matches("[\\x21-\\x7e]+")) {
      throw new UsageException(
          "--key",
          "or %s must be set to an API key, in ASCII without spaces".formatted(KEY_VARIABLE));
    }
    return Optional.of(new VideosApi(checked(address), secret));
  }

  private static UsageException cannotBeCombined(String local) {
    return new UsageException(
        local,
        "cannot be combined with --api, --profile, %s or %s"
            .formatted(URL_VARIABLE, PROFILE_VARIABLE));
  }

  private Profile profile(CliEnvironment environment) {
    String file = profile == null ? variable(environment, PROFILE_VARIABLE) : profile;
    if (file.isEmpty() && profile == null) {
      return Profile.NONE;
    }
    try {
      return Profile.read(Path.of(file));
    } catch (InvalidPathException invalid) {
      throw new UsageException(Profile.OPTION, "must be a path, not '" + file + "'");
    }
  }

  private static String first(
      @Nullable String option, CliEnvironment environment, String variable, String kept) {
    if (option != null) {
      return option.strip();
    }
    String given = variable(environment, variable);
    return given.isEmpty() ? kept : given;
  }

  private static String variable(CliEnvironment environment, String name) {
    return environment.environment().getOrDefault(name, "").strip();
  }

  /** An API key is sent over the network only encrypted. */
  private static URI checked(String text) {
    try {
      URI address = new URI(text.replaceFirst("/+$", ""));
      String host = Optional.ofNullable(address.getHost()).orElse("");
      boolean loopback = EnvironmentProxies.isLoopback(host);
      if (!host.isEmpty()
          && address.getQuery() == null
          && ("https".equals(address.getScheme())
              || ("http".equals(address.getScheme()) && loopback))) {
        return address;
      }
    } catch (URISyntaxException broken) {
      throw new UsageException("--api", "must be a URL, not '%s'".formatted(text));
    }
    throw new UsageException(
        "--api",
        "must begin with https://, or with http:// for this machine; it is '%s'".formatted(text));
  }
}
