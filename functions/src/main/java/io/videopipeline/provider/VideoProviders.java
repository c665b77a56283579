package io.videopipeline.provider;

import io.videopipeline.job.ProviderEndpoint;

/** The providers of a deployment. A job stays with the endpoint that it was submitted to. */
public interface VideoProviders {
  /** The endpoint to which new jobs are submitted. */
  ProviderEndpoint current();

  /** The provider at an endpoint, also at one that is no longer the current one. */
  VideoProvider at(ProviderEndpoint endpoint);
}
