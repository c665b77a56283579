package io.videopipeline.request;

import io.videopipeline.image.ImageReference;
import java.util.List;

/** A valid request: it can be submitted and paid for. One record for each mode. */
public sealed interface VideoRequest permits ModelRequest, TemplateVideo {
  Mode mode();

  /** All input images, in the order of MiniMax's fields. */
  List<ImageReference> images();
}
