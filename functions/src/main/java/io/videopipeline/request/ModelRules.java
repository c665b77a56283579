package io.videopipeline.request;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The vendor's rules over a whole request, checked before anything is paid for. */
public final class ModelRules {
  private final UnvalidatedRequest draft;
  private final ImageFindings images;
  private final Mode mode;
  private final List<Violation> violations = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  private ModelRules(UnvalidatedRequest draft, ImageFindings images) {
    this.draft = draft;
    this.images = images;
    this.mode = modeOf(draft.images());
    violations.addAll(draft.violations());
    violations.addAll(images.violations());
  }

  /** Checks a request without images. */
  public static ValidationResult check(UnvalidatedRequest request) {
    return check(request, ImageFindings.NONE);
  }

  /**
   * Checks a request against every rule and reports all violations at once. A field that could not
   * be read is reported for that alone.
   *
   * @param images what the inspection of the request's images found
   */
  public static ValidationResult check(UnvalidatedRequest request, ImageFindings images) {
    ValidationResult result =
        request.template().isPresent()
            ? TemplateRules.check(request, request.template().get(), images)
            : new ModelRules(request, images).check();
    if (request.violations().isEmpty()) {
      return result;
    }
    Set<String> unread = request.violations().stream().map(Violation::field).collect(toSet());
    List<Violation> all = new ArrayList<>(request.violations());
    if (result instanceof ValidationResult.Invalid invalid) {
      invalid.violations().stream()
          .filter(violation -> !unread.contains(violation.field()))
          .forEach(all::add);
    }
    return new ValidationResult.Invalid(all);
  }

  private static Mode modeOf(UnvalidatedRequest.Images pictures) {
    if (pictures.subject().isPresent()) {
      return Mode.SUBJECT_REFERENCE;
    }
    if (pictures.lastFrame().isPresent()) {
      return Mode.FIRST_AND_LAST_FRAME;
    }
    return pictures.firstFrame().isPresent() ? Mode.IMAGE_TO_VIDEO : Mode.TEXT_TO_VIDEO;
  }

  private ValidationResult check() {
    if (mode == Mode.SUBJECT_REFERENCE
        && (draft.images().firstFrame().isPresent() || draft.images().lastFrame().isPresent())) {
      refuse(Field.SUBJECT_REFERENCE, "goes without first_frame_image and last_frame_image");
    }
    Optional<Model> model = model();
    Optional<Prompt> prompt = prompt();
    Optional<Options> options = model.flatMap(this::options);
    if (model.isEmpty() || options.isEmpty() || !violations.isEmpty()) {
      return new ValidationResult.Invalid(violations);
    }
    prompt.ifPresent(words -> notes.addAll(CameraWarnings.of(model.get(), words)));
    return new ValidationResult.Valid(request(model.get(), prompt, options.get()), notes);
  }

  private VideoRequest request(Model model, Optional<Prompt> prompt, Options options) {
    UnvalidatedRequest.Images pictures = draft.images();
    return switch (mode) {
      case TEXT_TO_VIDEO -> new TextToVideo(model, prompt.orElseThrow(), options);
      case IMAGE_TO_VIDEO ->
          new ImageToVideo(model, prompt, images.of(pictures.firstFrame().orElseThrow()), options);
      case FIRST_AND_LAST_FRAME ->
          new FirstAndLastFrame(
              model,
              prompt,
              pictures.firstFrame().map(images::of),
              images.of(pictures.lastFrame().orElseThrow()),
              options);
      case SUBJECT_REFERENCE ->
          new SubjectReference(model, prompt, images.of(pictures.subject().orElseThrow()), options);
      case TEMPLATE -> throw new IllegalStateException("A template has rules of its own");
    };
  }

  private Optional<Model> model() {
    if (draft.model().isEmpty()) {
      return Optional.of(Model.standard(mode));
    }
    String name = draft.model().get();
    Optional<Model> model = Model.parse(name);
    if (model.isEmpty()) {
      refuse(Field.MODEL, unknown(name) + supported());
      return Optional.empty();
    }
    if (model.get().in(mode).isEmpty()) {
      refuse(Field.MODEL, "%s %s. %s".formatted(name, unable(), supported()));
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

  private String unable() {
    return switch (mode) {
      case TEXT_TO_VIDEO -> "makes no video from text alone";
      case IMAGE_TO_VIDEO -> "takes no first_frame_image";
      case FIRST_AND_LAST_FRAME -> "takes no last_frame_image";
      case SUBJECT_REFERENCE -> "takes no subject_reference";
      case TEMPLATE -> "is no template";
    };
  }

  private String supported() {
    return "Supported for %s: %s"
        .formatted(
            mode.label(), Model.knowing(mode).stream().map(Model::text).collect(joining(", ")));
  }

  private Optional<Prompt> prompt() {
    String text = draft.prompt().orElse("");
    if (text.isBlank()) {
      if (mode == Mode.TEXT_TO_VIDEO) {
        refuse(
            Field.PROMPT,
            "is empty; say in 1 to %d characters what the video should show"
                .formatted(Prompt.MAXIMUM_CODE_POINTS));
      }
      return Optional.empty();
    }
    if (Prompt.lengthOf(text) > Prompt.MAXIMUM_CODE_POINTS) {
      refuse(
          Field.PROMPT,
          "has %d characters; at most %d are allowed"
              .formatted(Prompt.lengthOf(text), Prompt.MAXIMUM_CODE_POINTS));
      return Optional.empty();
    }
    if (Prompt.hasHalfACharacter(text)) {
      refuse(Field.PROMPT, "has " + Prompt.HALF_A_CHARACTER);
      return Optional.empty();
    }
    return Optional.of(new Prompt(text));
  }

  private Optional<Options> options(Model model) {
    UnvalidatedRequest.OutputOptions choices = draft.options();
    Capability capability = model.in(mode).orElseThrow();
    Heeded heeded = new Heeded(model, mode, notes);
    Optional<Integer> duration = heeded.value(Field.DURATION, choices.duration());
    Optional<String> resolution = heeded.value(Field.RESOLUTION, choices.resolution());
    List<Violation> faults = FormatRules.check(model, capability, duration, resolution);
    violations.addAll(faults);
    return faults.isEmpty()
        ? Optional.of(
            new Options(
                duration,
                resolution.flatMap(Resolution::parse),
                heeded.value(Field.PROMPT_OPTIMIZER, choices.promptOptimizer()),
                heeded.value(Field.FAST_PRETREATMENT, choices.fastPretreatment()),
                heeded.value(Field.AIGC_WATERMARK, choices.aigcWatermark())))
        : Optional.empty();
  }

  private void refuse(Field field, String message) {
    violations.add(new Violation(field, message));
  }

  /** Lets through what the model heeds, and notes what it does not. */
  private record Heeded(Model model, Mode mode, List<String> notes) {
    <T> Optional<T> value(Field field, Optional<T> given) {
      if (given.isEmpty() || !model.ignored(mode).contains(field)) {
        return given;
      }
      notes.add(note(field));
      return Optional.empty();
    }

    private String note(Field field) {
      Function<String, String> because =
          reason ->
              "%s has no effect on %s%s was not sent."
                  .formatted(field.text(), model.text(), reason);
      return switch (field) {
        case DURATION, RESOLUTION ->
            because.apply(
                ", which always makes %s, and".formatted(model.in(mode).orElseThrow().standard()));
        default ->
            because.apply(mode == Mode.FIRST_AND_LAST_FRAME ? " with a last frame and" : " and");
      };
    }
  }
}
