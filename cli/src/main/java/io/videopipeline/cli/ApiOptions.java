package io.videopipeline.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Another stack, used through its HTTP API instead of one on this machine. */
final class ApiOptions {
  private static final String URL_VARIABLE = "VIDEOS_API_URL";
  private static final String KEY_VARIABLE = "VIDEOS_API_KEY";

  @Option(
      names = "--api",
      paramLabel = "URL",
      description = {
        "The HTTP API of a stack that runs elsewhere, for instance the output ApiUrl of a deployed",
        "one; who runs it pays for the video. Or VIDEOS_API_URL in the environment."
      })
  @Nullable String url;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "A key to it. Or VIDEOS_API_KEY in the environment, where others see it less.")
  @Nullable String key;

  /**
   * The API that is meant; empty when a stack on this machine is.
   *
   * @param local the option that means a stack on this machine, if one is given
   * @throws UsageException when address or key is none
   */
  Optional<VideosApi> api(Surroundings surroundings, Optional<String> local) {
    String address = url == null ? variable(surroundings, URL_VARIABLE) : url.strip();
    if (address.isEmpty()) {
      if (key != null) {
        throw new UsageException("--key", "goes with --api only, or with " + URL_VARIABLE);
      }
      return Optional.empty();
    }
    if (local.isPresent()) {
      throw new UsageException(local.get(), "goes without --api and without " + URL_VARIABLE);
    }
    String secret = key == null ? variable(surroundings, KEY_VARIABLE) : key.strip();
    if (!secret.matches("[\\x21-\\x7e]+")) {
      throw new UsageException("--key", "or %s must be a key to the API".formatted(KEY_VARIABLE));
    }
    return Optional.of(new VideosApi(checked(address), secret));
  }

  private static String variable(Surroundings surroundings, String name) {
    return surroundings.environment().getOrDefault(name, "").strip();
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
