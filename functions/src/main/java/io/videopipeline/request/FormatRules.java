package io.videopipeline.request;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which pairs of duration and resolution a model offers, and how to say that one is none. */
final class FormatRules {
  private FormatRules() {}

  /** What is left open counts as the standard. */
  static List<Violation> check(
      Model model, Capability capability, Optional<Integer> duration, Optional<String> resolution) {
    int seconds = duration.orElse(capability.standard().seconds());
    String size = resolution.orElse(capability.standard().resolution().text());
    List<Format> formats = capability.formats();
    boolean knowsSeconds = formats.stream().anyMatch(format -> format.seconds() == seconds);
    boolean knowsSize =
        formats.stream().anyMatch(format -> format.resolution().text().equals(size));
    String offers =
        "%s offers %s"
            .formatted(model.text(), formats.stream().map(Format::toString).collect(joining(", ")));
    List<Violation> violations = new ArrayList<>();
    if (!knowsSize) {
      violations.add(new Violation(Field.RESOLUTION, "is none that this model has; " + offers));
    }
    if (!knowsSeconds) {
      violations.add(
          new Violation(Field.DURATION, "cannot be %d s; %s".formatted(seconds, offers)));
    }
    if (knowsSeconds && knowsSize && !hasBoth(formats, seconds, size)) {
      violations.add(
          new Violation(
              Field.DURATION, "cannot be %d s at %s; %s".formatted(seconds, size, offers)));
    }
    return violations;
  }

  private static boolean hasBoth(List<Format> formats, int seconds, String size) {
    return formats.stream()
        .anyMatch(format -> format.seconds() == seconds && format.resolution().text().equals(size));
  }
}
