package io.videopipeline.cli.remote;

import io.videopipeline.cli.terminal.CliEnvironment;
import io.videopipeline.cli.terminal.UsageException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Another stack, used through its HTTP API instead of one on this machine. */
public final class ApiOptions {
  private static final String URL_VARIABLE = "VIDEOS_API_URL";
  private static final String KEY_VARIABLE = "VIDEOS_API_KEY";
  private static final String PROFILE_VARIABLE = "VIDEOS_PROFILE";

  @Option(
      names = "--api",
      paramLabel = "URL",
      description =
          "The HTTP API of a stack that runs elsewhere, for instance the output ApiUrl of a"
              + " deployed one; who runs it pays for the video. Or VIDEOS_API_URL in the"
              + " environment.")
  @Nullable String url;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "A key to it. Or VIDEOS_API_KEY in the environment, where others see it less.")
  @Nullable String key;

  @Option(
      names = Profile.OPTION,
      paramLabel = "FILE",
      description = {
        "A file of properties with the lines api=URL and key=KEY, for what neither option nor"
            + " environment says; only you may read it. Or VIDEOS_PROFILE in the environment."
      })
  @Nullable String profile;

  /**
   * The API that is meant; empty when a stack on this machine is.
   *
   * @param local the option that means a stack on this machine, if one is given
   * @throws UsageException when address, key or profile is none
   */
  public Optional<VideosApi> api(CliEnvironment environment, Optional<String> local) {
    if (local.isPresent() && profile != null) {
      throw notWith(local.get());
    }
    Profile kept = profile(environment);
    String address = first(url, environment, URL_VARIABLE, kept.api());
    if (address.isEmpty()) {
      if (profile != null) {
        throw new UsageException(Profile.OPTION, profile + " says no api; nor does anything else");
      }
      if (key != null) {
        throw new UsageException("--key", "goes with --api only, or with " + URL_VARIABLE);
      }
      return Optional.empty();
    }
    if (local.isPresent()) {
      throw notWith(local.get());
    }
    String secret = first(key, environment, KEY_VARIABLE, kept.key());
    if (!secret.matches("[\\x21-\\x7e]+")) {
      throw new UsageException("--key", "or %s must be a key to the API".formatted(KEY_VARIABLE));
    }
    return Optional.of(new VideosApi(checked(address), secret));
  }

  private static UsageException notWith(String local) {
    return new UsageException(
        local,
        "goes without --api and --profile, and without %s and %s"
            .formatted(URL_VARIABLE, PROFILE_VARIABLE));
  }

  private Profile profile(CliEnvironment environment) {
    String file = profile == null ? variable(environment, PROFILE_VARIABLE) : profile;
    if (file.isEmpty() && profile == null) {
      return Profile.NONE;
    }
    try {
      return Profile.read(Path.of(file));
    } catch (InvalidPathException noPath) {
      throw new UsageException(Profile.OPTION, "'" + file + "' is no path");
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

  /** A key goes over the network encrypted only. */
  private static URI checked(String text) {
    try {
      URI address = new URI(text.replaceFirst("/+$", ""));
      String host = Optional.ofNullable(address.getHost()).orElse("");
      boolean here = host.equals("localhost") || host.equals("[::1]") || host.startsWith("127.");
      if (!host.isEmpty()
          && address.getQuery() == null
          && ("https".equals(address.getScheme())
              || ("http".equals(address.getScheme()) && here))) {
        return address;
      }
    } catch (URISyntaxException broken) {
      throw new UsageException("--api", "is no URL: " + text);
    }
    throw new UsageException(
        "--api", "is '%s'; a URL with https:// is wanted, or http:// here".formatted(text));
  }
}
