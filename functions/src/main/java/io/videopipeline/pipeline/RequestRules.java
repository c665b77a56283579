package io.videopipeline.pipeline;

import io.videopipeline.provider.ProviderRules;
import io.videopipeline.request.ImageFindings;
import io.videopipeline.request.ModelRules;
import io.videopipeline.request.UnvalidatedRequest;
import io.videopipeline.request.ValidationResult;
import java.util.ArrayList;
import java.util.List;

/** Every rule over a request: its form, its images, its model and its provider. Nothing is sent. */
public final class RequestRules {
  private RequestRules() {}

  /**
   * Checks a request and reports all violations at once.
   *
   * @param images what the inspection of the request's images found
   */
  public static ValidationResult check(
      UnvalidatedRequest request, ImageFindings images, ProviderRules providerRules) {
    return switch (ModelRules.check(request, images)) {
      case ValidationResult.Invalid invalid -> invalid;
      case ValidationResult.Valid valid ->
          switch (providerRules.validate(valid.request())) {
            case ValidationResult.Invalid invalid -> invalid;
            case ValidationResult.Valid offered -> {
              List<String> notes = new ArrayList<>(request.notes());
              notes.addAll(valid.notes());
              notes.addAll(offered.notes());
              yield new ValidationResult.Valid(valid.request(), notes);
            }
          };
    };
  }
}
