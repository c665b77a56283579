package io.videopipeline.provider;

import io.videopipeline.request.ValidationResult;
import io.videopipeline.request.VideoRequest;

/** The restrictions of a provider, in addition to the rules of the models. Nothing is sent. */
public interface ProviderRules {
  /**
   * Validates a request that conforms to the rules of its model.
   *
   * @return the same request, with a note for each field that is not sent because the provider does
   *     not support it; or a violation for everything that the provider does not offer
   */
  ValidationResult validate(VideoRequest request);
}
