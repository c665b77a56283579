package io.videopipeline.pipeline;

import io.videopipeline.generation.GenerationDraft;
import io.videopipeline.generation.ImageFindings;
import io.videopipeline.generation.ModelRules;
import io.videopipeline.generation.Verdict;
import io.videopipeline.generation.Violation;
import io.videopipeline.provider.ProviderRules;
import java.util.ArrayList;
import java.util.List;

/** All rules over a request: the pictures', the models' and the provider's. */
public final class RequestRules {
  private RequestRules() {}

  /** Checks a draft whose pictures were looked at. Nothing is sent. */
  public static Verdict check(
      GenerationDraft draft, ImageFindings images, ProviderRules providerRules) {
    return switch (ModelRules.check(draft, images)) {
      case Verdict.Refused refused -> refused;
      case Verdict.Allowed allowed -> review(allowed, providerRules);
    };
  }

  /**
   * Checks a draft that was not understood wholly.
   *
   * @param faults what was not understood; none when it was
   */
  public static Verdict check(
      GenerationDraft draft,
      List<Violation> faults,
      ImageFindings images,
      ProviderRules providerRules) {
    return faults.isEmpty()
        ? check(draft, images, providerRules)
        : ModelRules.refuse(draft, faults, images);
  }

  private static Verdict review(Verdict.Allowed allowed, ProviderRules providerRules) {
    ProviderRules.Review review = providerRules.review(allowed.request());
    if (!review.violations().isEmpty()) {
      return new Verdict.Refused(review.violations());
    }
    List<String> notes = new ArrayList<>(allowed.notes());
    notes.addAll(review.notes());
    return new Verdict.Allowed(allowed.request(), notes);
  }
}
