package io.videopipeline.provider;

import io.videopipeline.job.ProviderEndpoint;
import io.videopipeline.testing.Jobs;

/** One provider at every endpoint. */
public final class OneProvider implements VideoProviders {
  private final VideoProvider provider;

  private OneProvider(VideoProvider provider) {
    this.provider = provider;
  }

  public static VideoProviders of(VideoProvider provider) {
    return new OneProvider(provider);
  }

  @Override
  public ProviderEndpoint current() {
    return Jobs.ENDPOINT;
  }

  @Override
  public VideoProvider at(ProviderEndpoint endpoint) {
    return provider;
  }
}
