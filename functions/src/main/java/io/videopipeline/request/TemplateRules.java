package io.videopipeline.request;

import io.videopipeline.request.VideoRequest.TemplateVideo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules over a request for one of MiniMax's templates. Which inputs a template needs is not
 * published reliably; MiniMax itself rejects a request with the wrong ones.
 */
final class TemplateRules {
  private final List<Violation> violations = new ArrayList<>();

  private TemplateRules(UnvalidatedRequest request, ImageFindings images) {
    violations.addAll(request.violations());
    violations.addAll(images.violations());
  }

  static ValidationResult check(
      UnvalidatedRequest request,
      UnvalidatedRequest.TemplateInputs template,
      ImageFindings images) {
    TemplateRules rules = new TemplateRules(request, images);
    rules.checkOtherFields(request);
    Optional<String> id = rules.id(template.id());
    List<Prompt> texts = rules.texts(template.texts());
    rules.checkCount(Field.MEDIA_INPUTS, template.media().size());
    if (id.isEmpty() || !rules.violations.isEmpty()) {
      return new ValidationResult.Invalid(rules.violations);
    }
    return new ValidationResult.Valid(
        new TemplateVideo(id.get(), texts, template.media().stream().map(images::of).toList()),
        List.of());
  }

  private Optional<String> id(Optional<String> given) {
    if (given.isEmpty()) {
      add(Field.TEMPLATE_ID.text(), "is required with text_inputs or media_inputs");
      return given;
    }
    Optional<String> valid = given.filter(TemplateVideo::isTemplateId);
    if (valid.isEmpty()) {
      add(Field.TEMPLATE_ID.text(), "must be a string of 1 to 20 digits");
    }
    return valid;
  }

  private List<Prompt> texts(List<String> given) {
    checkCount(Field.TEXT_INPUTS, given.size());
    List<Prompt> texts = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      Optional<String> problem = Prompt.problem(given.get(i));
      if (problem.isPresent()) {
        add(Field.TEXT_INPUTS.at(i), problem.get());
      } else {
        texts.add(new Prompt(given.get(i)));
      }
    }
    return texts;
  }

  private void checkCount(Field field, int inputs) {
    if (inputs > TemplateVideo.MAX_INPUTS) {
      add(
          field.text(),
          "must have at most %d inputs, not %d".formatted(TemplateVideo.MAX_INPUTS, inputs));
    }
  }

  private void checkOtherFields(UnvalidatedRequest request) {
    rejectIfPresent(Field.MODEL, request.model());
    rejectIfPresent(Field.PROMPT, request.prompt());
    UnvalidatedRequest.OutputOptions options = request.options();
    rejectIfPresent(Field.DURATION, options.duration());
    rejectIfPresent(Field.RESOLUTION, options.resolution());
    rejectIfPresent(Field.PROMPT_OPTIMIZER, options.promptOptimizer());
    rejectIfPresent(Field.FAST_PRETREATMENT, options.fastPretreatment());
    rejectIfPresent(Field.AIGC_WATERMARK, options.aigcWatermark());
    UnvalidatedRequest.Images images = request.images();
    rejectIfPresent(Field.FIRST_FRAME_IMAGE, images.firstFrame());
    rejectIfPresent(Field.LAST_FRAME_IMAGE, images.lastFrame());
    rejectIfPresent(Field.SUBJECT_REFERENCE, images.subject());
  }

  private void rejectIfPresent(Field field, Optional<?> given) {
    if (given.isPresent()) {
      add(field.text(), "cannot be combined with template_id");
    }
  }

  private void add(String field, String message) {
    violations.add(new Violation(field, message));
  }
}
