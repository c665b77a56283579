package io.videopipeline.pipeline;

import io.videopipeline.provider.ProviderRules;
import io.videopipeline.request.ImageFindings;
import io.videopipeline.request.ModelRules;
import io.videopipeline.request.UnvalidatedRequest;
import io.videopipeline.request.ValidationResult;
import io.videopipeline.request.Violation;
import java.util.ArrayList;
import java.util.List;

/** All rules over a request: the pictures', the models' and the provider's. */
public final class RequestRules {
  private RequestRules() {}

  /** Checks a draft whose pictures were looked at. Nothing is sent. */
  public static ValidationResult check(
      UnvalidatedRequest draft, ImageFindings images, ProviderRules providerRules) {
    return switch (ModelRules.check(draft, images)) {
      case ValidationResult.Invalid refused -> refused;
      case ValidationResult.Valid allowed -> review(allowed, providerRules);
    };
  }

  /**
   * Checks a draft that was not understood wholly.
   *
   * @param faults what was not understood; none when it was
   */
  public static ValidationResult check(
      UnvalidatedRequest draft,
      List<Violation> faults,
      ImageFindings images,
      ProviderRules providerRules) {
    return faults.isEmpty()
        ? check(draft, images, providerRules)
        : ModelRules.refuse(draft, faults, images);
  }

  private static ValidationResult review(
      ValidationResult.Valid allowed, ProviderRules providerRules) {
    ProviderRules.Review review = providerRules.review(allowed.request());
    if (!review.violations().isEmpty()) {
      return new ValidationResult.Invalid(review.violations());
    }
    List<String> notes = new ArrayList<>(allowed.notes());
    notes.addAll(review.notes());
    return new ValidationResult.Valid(allowed.request(), notes);
  }
}
