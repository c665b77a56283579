package io.videopipeline.job;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;

/**
 * A provider at an address. A task exists at the endpoint that accepted it, and nowhere else.
 *
 * @param baseUrl http or https, with a host and without a slash at the end
 */
public record ProviderEndpoint(ProviderName provider, URI baseUrl) {
  /** Whether it can only be a simulator on this machine: plain HTTP on a loopback address. */
  public boolean isLocal() {
    String host = baseUrl.getHost();
    return "http".equals(baseUrl.getScheme())
        && (host.equals("localhost") || host.equals("[::1]") || host.startsWith("127."));
  }

  /** The providers by their names in {@code VIDEO_PROVIDER} and in the table. */
  public enum ProviderName {
    MINIMAX("minimax"),
    METRIQUAL("metriqual");

    private final String text;

    ProviderName(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }

    public static Optional<ProviderName> parse(String text) {
      return Arrays.stream(values()).filter(name -> name.text.equals(text)).findFirst();
    }
  }
}
