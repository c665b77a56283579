package io.videopipeline.provider.http;

import io.videopipeline.provider.ProviderKeys;
import java.net.URI;
import java.time.Duration;

/**
 * How a provider's API is reached.
 *
 * @param baseUrl for example {@code https://api.minimax.io}, without a slash at the end
 * @param keys asked for each request, so that a changed key takes effect
 * @param createTimeout from the start of a creation to the last byte of its response. Waiting costs
 *     cents, giving up costs a video
 * @param timeout the same for every other call, for the head of a download, and for each read of
 *     its body; at least 1 second
 * @param proxies for calls and downloads
 */
public record ProviderConnection(
    URI baseUrl, ProviderKeys keys, Duration createTimeout, Duration timeout, Proxies proxies) {}
