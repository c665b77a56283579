package io.videopipeline.provider;

import io.videopipeline.request.ValidationResult;
import io.videopipeline.request.VideoRequest;

/** The rules that a provider adds to those of the models. Nothing is sent. */
public interface ProviderRules {
  /**
   * Checks a request that keeps the models' rules.
   *
   * @return the request itself, with a note for each field that the provider does not know and that
   *     is not sent; or what the provider does not offer
   */
  ValidationResult validate(VideoRequest request);
}
