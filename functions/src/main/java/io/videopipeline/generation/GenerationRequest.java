package io.videopipeline.generation;

/** A request that keeps every rule: it may be paid for. One record for each mode. */
public sealed interface GenerationRequest permits TextToVideo {
  Model model();

  Mode mode();

  Format format();
}
