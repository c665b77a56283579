package io.videopipeline.provider;

import io.videopipeline.request.VideoRequest;
import io.videopipeline.request.Violation;
import java.util.List;

/** What a provider adds to the rules of the models. Nothing is sent. */
public interface ProviderRules {
  /** Looks at a request that keeps the models' rules. */
  Review review(VideoRequest request);

  /**
   * What the provider would say.
   *
   * @param violations what it does not offer; empty when the request may be sent
   * @param notes what it is not sent because it does not know it, a sentence each
   */
  record Review(List<Violation> violations, List<String> notes) {
    /** Everything is sent as it is. */
    public static final Review AS_IT_IS = new Review(List.of(), List.of());

    public Review {
      violations = List.copyOf(violations);
      notes = List.copyOf(notes);
    }
  }
}
