package io.videopipeline.generation;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The vendor's rules over a whole request, checked before anything is paid for. */
public final class ModelRules {
  private ModelRules() {}

  /** Checks a draft against every rule and reports all violations at once. */
  public static Verdict check(GenerationDraft draft) {
    List<Violation> violations = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    Mode mode = Mode.TEXT_TO_VIDEO;
    Optional<Model> model = model(draft, mode, violations);
    Optional<Prompt> prompt = prompt(draft, violations);
    Optional<Format> format = model.flatMap(known -> format(draft, known, mode, violations, notes));
    if (model.isEmpty() || prompt.isEmpty() || format.isEmpty()) {
      return new Verdict.Refused(violations);
    }
    boolean fast = heeded(draft.fastPretreatment(), Field.FAST_PRETREATMENT, model.get(), notes);
    return new Verdict.Allowed(
        new TextToVideo(
            model.get(), prompt.get(), format.get(), draft.promptOptimizer().orElse(true), fast),
        notes);
  }

  private static Optional<Model> model(
      GenerationDraft draft, Mode mode, List<Violation> violations) {
    if (draft.model().isEmpty()) {
      return Optional.of(Model.STANDARD);
    }
    String name = draft.model().get();
    Optional<Model> model = Model.parse(name);
    if (model.isEmpty()) {
      violations.add(new Violation(Field.MODEL, unknown(name) + supported(mode)));
      return Optional.empty();
    }
    if (model.get().in(mode).isEmpty()) {
      violations.add(
          new Violation(Field.MODEL, name + " makes no video from text alone. " + supported(mode)));
      return Optional.empty();
    }
    return model;
  }

  /** H3 and its kin are real models, but of an API that this system does not speak. */
  private static String unknown(String name) {
    return name.startsWith("MiniMax-H3")
        ? "MiniMax's V2 models (MiniMax-H3, MiniMax-H3-Max) are not supported. "
        : "There is no such model. ";
  }

  private static String supported(Mode mode) {
    return "Supported for %s: %s"
        .formatted(
            mode.text().replace('_', ' '),
            Model.knowing(mode).stream().map(Model::text).collect(joining(", ")));
  }

  private static Optional<Prompt> prompt(GenerationDraft draft, List<Violation> violations) {
    String text = draft.prompt().orElse("");
    int length = Prompt.lengthOf(text);
    if (text.isBlank()) {
      violations.add(
          new Violation(
              Field.PROMPT,
              "is empty; say in 1 to %d characters what the video should show"
                  .formatted(Prompt.MAXIMUM_CODE_POINTS)));
      return Optional.empty();
    }
    if (length > Prompt.MAXIMUM_CODE_POINTS) {
      violations.add(
          new Violation(
              Field.PROMPT,
              "has %d characters; at most %d are allowed"
                  .formatted(length, Prompt.MAXIMUM_CODE_POINTS)));
      return Optional.empty();
    }
    return Optional.of(new Prompt(text));
  }

  private static Optional<Format> format(
      GenerationDraft draft,
      Model model,
      Mode mode,
      List<Violation> violations,
      List<String> notes) {
    Capability capability = model.in(mode).orElseThrow();
    if (model.ignored().contains(Field.DURATION)) {
      draft.duration().ifPresent(given -> notes.add(ignored(Field.DURATION, model, capability)));
      draft
          .resolution()
          .ifPresent(given -> notes.add(ignored(Field.RESOLUTION, model, capability)));
      return Optional.of(capability.standard());
    }
    int seconds = draft.duration().orElse(capability.standard().seconds());
    String resolution = draft.resolution().orElse(capability.standard().resolution().text());
    Optional<Format> format =
        capability.formats().stream()
            .filter(f -> f.seconds() == seconds && f.resolution().text().equals(resolution))
            .findFirst();
    if (format.isEmpty()) {
      violations.addAll(formatViolations(model, capability, seconds, resolution));
    }
    return format;
  }

  private static List<Violation> formatViolations(
      Model model, Capability capability, int seconds, String resolution) {
    Predicate<Format> sameResolution = f -> f.resolution().text().equals(resolution);
    boolean knowsSeconds = capability.formats().stream().anyMatch(f -> f.seconds() == seconds);
    boolean knowsResolution = capability.formats().stream().anyMatch(sameResolution);
    String offers =
        "%s offers %s"
            .formatted(
                model.text(),
                capability.formats().stream().map(Format::toString).collect(joining(", ")));
    List<Violation> violations = new ArrayList<>();
    if (!knowsResolution) {
      violations.add(new Violation(Field.RESOLUTION, "is none that this model has; " + offers));
    }
    if (!knowsSeconds) {
      violations.add(new Violation(Field.DURATION, "cannot be " + seconds + " s; " + offers));
    }
    if (knowsSeconds && knowsResolution) {
      violations.add(
          new Violation(
              Field.DURATION, "cannot be %d s at %s; %s".formatted(seconds, resolution, offers)));
    }
    return violations;
  }

  private static boolean heeded(
      Optional<Boolean> given, Field field, Model model, List<String> notes) {
    if (given.isPresent() && model.ignored().contains(field)) {
      notes.add("%s has no effect on %s and was not sent.".formatted(field.text(), model.text()));
      return false;
    }
    return given.orElse(false);
  }

  private static String ignored(Field field, Model model, Capability capability) {
    return "%s has no effect on %s, which always makes %s."
        .formatted(field.text(), model.text(), capability.standard());
  }
}
