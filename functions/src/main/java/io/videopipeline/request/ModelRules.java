package io.videopipeline.request;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import io.videopipeline.request.VideoRequest.FirstAndLastFrame;
import io.videopipeline.request.VideoRequest.ImageToVideo;
import io.videopipeline.request.VideoRequest.SubjectReference;
import io.videopipeline.request.VideoRequest.TextToVideo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** MiniMax's rules over a whole request, checked before anything is paid for. */
public final class ModelRules {
  private final UnvalidatedRequest request;
  private final ImageFindings images;
  private final Mode mode;
  private final List<Violation> violations = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  private ModelRules(UnvalidatedRequest request, ImageFindings images) {
    this.request = request;
    this.images = images;
    this.mode = modeOf(request.images());
    violations.addAll(request.violations());
    violations.addAll(images.violations());
  }

  /** Checks a request without images. */
  public static ValidationResult check(UnvalidatedRequest request) {
    return check(request, ImageFindings.NONE);
  }

  /**
   * Checks a request against every rule and reports all violations at once. A field that could not
   * be read is reported for that alone.
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

  private static Mode modeOf(UnvalidatedRequest.Images images) {
    if (images.subject().isPresent()) {
      return Mode.SUBJECT_REFERENCE;
    }
    if (images.lastFrame().isPresent()) {
      return Mode.FIRST_AND_LAST_FRAME;
    }
    return images.firstFrame().isPresent() ? Mode.IMAGE_TO_VIDEO : Mode.TEXT_TO_VIDEO;
  }

  private ValidationResult check() {
    UnvalidatedRequest.Images inputs = request.images();
    if (mode == Mode.SUBJECT_REFERENCE
        && (inputs.firstFrame().isPresent() || inputs.lastFrame().isPresent())) {
      add(Field.SUBJECT_REFERENCE, "cannot be combined with first_frame_image or last_frame_image");
    }
    Optional<Model> model = model();
    Optional<Prompt> prompt = prompt();
    Optional<Options> options = model.flatMap(this::options);
    if (model.isEmpty() || options.isEmpty() || !violations.isEmpty()) {
      return new ValidationResult.Invalid(violations);
    }
    prompt.ifPresent(text -> notes.addAll(CameraCommand.notes(model.get(), text)));
    return new ValidationResult.Valid(valid(model.get(), prompt, options.get()), notes);
  }

  private VideoRequest valid(Model model, Optional<Prompt> prompt, Options options) {
    UnvalidatedRequest.Images inputs = request.images();
    return switch (mode) {
      case TEXT_TO_VIDEO -> new TextToVideo(model, prompt.orElseThrow(), options);
      case IMAGE_TO_VIDEO ->
          new ImageToVideo(model, prompt, images.of(inputs.firstFrame().orElseThrow()), options);
      case FIRST_AND_LAST_FRAME ->
          new FirstAndLastFrame(
              model,
              prompt,
              inputs.firstFrame().map(images::of),
              images.of(inputs.lastFrame().orElseThrow()),
              options);
      case SUBJECT_REFERENCE ->
          new SubjectReference(model, prompt, images.of(inputs.subject().orElseThrow()), options);
      case TEMPLATE -> throw new IllegalStateException("TemplateRules checks templates");
    };
  }

  private Optional<Model> model() {
    if (request.model().isEmpty()) {
      return Optional.of(Model.standard(mode));
    }
    String name = request.model().get();
    Optional<Model> model = Model.parse(name).filter(known -> known.in(mode).isPresent());
    if (model.isEmpty()) {
      add(
          Field.MODEL,
          "must be one of %s for %s%s"
              .formatted(
                  Model.supporting(mode).stream().map(Model::text).collect(joining(", ")),
                  mode.label(),
                  unsupported(name)));
    }
    return model;
  }

  private String unsupported(String name) {
    if (name.startsWith("MiniMax-H3")) {
      return "; MiniMax's V2 models (MiniMax-H3, MiniMax-H3-Max) are not supported";
    }
    return Model.parse(name)
        .map(known -> "; %s does not support %s".formatted(known.text(), mode.label()))
        .orElse("");
  }

  private Optional<Prompt> prompt() {
    String text = request.prompt().orElse("");
    if (text.isBlank()) {
      if (mode == Mode.TEXT_TO_VIDEO) {
        add(
            Field.PROMPT,
            "is required for text-to-video; describe the video in 1 to %d characters"
                .formatted(Prompt.MAXIMUM_CODE_POINTS));
      }
      return Optional.empty();
    }
    Optional<String> problem = Prompt.problem(text);
    problem.ifPresent(message -> add(Field.PROMPT, message));
    return problem.isEmpty() ? Optional.of(new Prompt(text)) : Optional.empty();
  }

  private Optional<Options> options(Model model) {
    UnvalidatedRequest.OutputOptions given = request.options();
    Optional<Integer> duration = unlessIgnored(model, Field.DURATION, given.duration());
    Optional<String> resolution = unlessIgnored(model, Field.RESOLUTION, given.resolution());
    if (!isOffered(model, duration, resolution)) {
      return Optional.empty();
    }
    return Optional.of(
        new Options(
            duration,
            resolution.flatMap(Format.Resolution::parse),
            unlessIgnored(model, Field.PROMPT_OPTIMIZER, given.promptOptimizer()),
            unlessIgnored(model, Field.FAST_PRETREATMENT, given.fastPretreatment()),
            unlessIgnored(model, Field.AIGC_WATERMARK, given.aigcWatermark())));
  }

  private <T> Optional<T> unlessIgnored(Model model, Field field, Optional<T> given) {
    if (given.isEmpty() || !model.ignored(mode).contains(field)) {
      return given;
    }
    String reason =
        switch (field) {
          case DURATION, RESOLUTION ->
              ", which always makes %s,".formatted(model.in(mode).orElseThrow().standard());
          default -> mode == Mode.FIRST_AND_LAST_FRAME ? " with a last frame" : "";
        };
    notes.add(
        "%s has no effect on %s%s and was not sent.".formatted(field.text(), model.text(), reason));
    return Optional.empty();
  }

  /** Checks the pair of duration and resolution; an absent one counts as the model's default. */
  private boolean isOffered(Model model, Optional<Integer> duration, Optional<String> resolution) {
    Model.Capability capability = model.in(mode).orElseThrow();
    int seconds = duration.orElse(capability.standard().seconds());
    String size = resolution.orElse(capability.standard().resolution().text());
    List<Format> withSize =
        capability.formats().stream()
            .filter(format -> format.resolution().text().equals(size))
            .toList();
    if (withSize.isEmpty()) {
      add(
          Field.RESOLUTION,
          "must be one of %s for %s"
              .formatted(String.join(", ", capability.resolutions()), model.text()));
    }
    List<Format> candidates = withSize.isEmpty() ? capability.formats() : withSize;
    boolean hasDuration = candidates.stream().anyMatch(format -> format.seconds() == seconds);
    if (!hasDuration) {
      add(
          Field.DURATION,
          "must be %s%s; %s offers %s"
              .formatted(
                  Model.Capability.durations(candidates, " or "),
                  withSize.isEmpty() ? "" : " for " + size,
                  model.text(),
                  capability));
    }
    return hasDuration && !withSize.isEmpty();
  }

  private void add(Field field, String message) {
    violations.add(new Violation(field, message));
  }
}
