package io.videopipeline.request;

import io.videopipeline.image.ImageReference;
import java.util.List;

/** A request that keeps every rule: it may be paid for. One record for each mode. */
public sealed interface VideoRequest permits ModelRequest, TemplateVideo {
  Mode mode();

  /** Every image that it refers to, in the order of the vendor's fields. */
  List<ImageReference> images();
}
