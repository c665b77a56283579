package io.videopipeline.testing;

import io.videopipeline.provider.ProviderKey;
import io.videopipeline.provider.ProviderKeys;
import io.videopipeline.provider.http.ProviderConnection;
import io.videopipeline.provider.http.Proxies;
import java.net.URI;
import java.time.Duration;

/** Connections to the API of a provider, without proxies. */
public final class Connections {
  private Connections() {}

  /** All calls have this time-out. */
  public static ProviderConnection to(URI baseUrl, ProviderKeys keys, Duration timeout) {
    return new ProviderConnection(baseUrl, keys, timeout, timeout, Proxies.NONE);
  }

  public static ProviderConnection to(URI baseUrl, String key, Duration timeout) {
    return to(baseUrl, () -> new ProviderKey(key), timeout);
  }
}
