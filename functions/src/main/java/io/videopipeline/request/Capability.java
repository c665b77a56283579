package io.videopipeline.request;

import java.util.List;

/**
 * What a model offers in one mode.
 *
 * @param formats every pair of duration and resolution that may be asked, at least one
 * @param standard the pair used where the request leaves it open; one of {@code formats}
 */
public record Capability(List<Format> formats, Format standard) {
  public Capability {
    formats = List.copyOf(formats);
    if (!formats.contains(standard)) {
      throw new IllegalArgumentException(
          "The standard format " + standard + " is not among the formats " + formats);
    }
  }
}
