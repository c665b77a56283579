package io.videopipeline.generation;

import java.util.List;

/** A request that keeps every rule: it may be paid for. One record for each mode. */
public sealed interface GenerationRequest permits ModelRequest, TemplateVideo {
  Mode mode();

  /** Every image that it refers to, in the order of the vendor's fields. */
  List<ImageReference> images();
}
