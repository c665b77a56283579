package io.videopipeline.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules over a request for one of the vendor's templates. Which inputs a template wants is not
 * published in a form that could be relied on; the vendor refuses what does not fit.
 */
final class TemplateRules {
  private final List<Violation> violations = new ArrayList<>();

  private TemplateRules(UnvalidatedRequest request, ImageFindings images) {
    violations.addAll(request.violations());
    violations.addAll(images.violations());
  }

  static ValidationResult check(
      UnvalidatedRequest draft, UnvalidatedRequest.TemplateInputs template, ImageFindings images) {
    TemplateRules rules = new TemplateRules(draft, images);
    rules.checkTheRestIsAbsent(draft);
    Optional<TemplateId> id = rules.id(template);
    List<Prompt> texts = rules.texts(template);
    rules.checkNumber(Field.MEDIA_INPUTS, template.media().size());
    if (id.isEmpty() || !rules.violations.isEmpty()) {
      return new ValidationResult.Invalid(rules.violations);
    }
    return new ValidationResult.Valid(
        new TemplateVideo(id.get(), texts, template.media().stream().map(images::of).toList()),
        List.of());
  }

  private Optional<TemplateId> id(UnvalidatedRequest.TemplateInputs template) {
    if (template.id().isEmpty()) {
      refuse(Field.TEMPLATE_ID.text(), "is missing; text_inputs and media_inputs belong to one");
      return Optional.empty();
    }
    if (!TemplateId.isTemplateId(template.id().get())) {
      refuse(Field.TEMPLATE_ID.text(), "is no template id; 1 to 20 digits are wanted, as text");
      return Optional.empty();
    }
    return template.id().map(TemplateId::new);
  }

  private List<Prompt> texts(UnvalidatedRequest.TemplateInputs template) {
    checkNumber(Field.TEXT_INPUTS, template.texts().size());
    List<Prompt> texts = new ArrayList<>();
    for (int i = 0; i < template.texts().size(); i++) {
      String text = template.texts().get(i);
      int length = Prompt.lengthOf(text);
      if (text.isBlank() || length > Prompt.MAXIMUM_CODE_POINTS) {
        refuse(
            Field.TEXT_INPUTS.at(i),
            "has %d characters that can be read; 1 to %d are allowed"
                .formatted(text.isBlank() ? 0 : length, Prompt.MAXIMUM_CODE_POINTS));
      } else if (Prompt.hasHalfACharacter(text)) {
        refuse(Field.TEXT_INPUTS.at(i), "has " + Prompt.HALF_A_CHARACTER);
      } else {
        texts.add(new Prompt(text));
      }
    }
    return texts;
  }

  private void checkNumber(Field field, int inputs) {
    if (inputs > TemplateVideo.MOST_INPUTS) {
      refuse(
          field.text(),
          "has %d inputs; at most %d are allowed".formatted(inputs, TemplateVideo.MOST_INPUTS));
    }
  }

  private void checkTheRestIsAbsent(UnvalidatedRequest draft) {
    refuseIfPresent(Field.MODEL, draft.model());
    refuseIfPresent(Field.PROMPT, draft.prompt());
    UnvalidatedRequest.OutputOptions choices = draft.options();
    refuseIfPresent(Field.DURATION, choices.duration());
    refuseIfPresent(Field.RESOLUTION, choices.resolution());
    refuseIfPresent(Field.PROMPT_OPTIMIZER, choices.promptOptimizer());
    refuseIfPresent(Field.FAST_PRETREATMENT, choices.fastPretreatment());
    refuseIfPresent(Field.AIGC_WATERMARK, choices.aigcWatermark());
    UnvalidatedRequest.Images pictures = draft.images();
    refuseIfPresent(Field.FIRST_FRAME_IMAGE, pictures.firstFrame());
    refuseIfPresent(Field.LAST_FRAME_IMAGE, pictures.lastFrame());
    refuseIfPresent(Field.SUBJECT_REFERENCE, pictures.subject());
  }

  private void refuseIfPresent(Field field, Optional<?> given) {
    if (given.isPresent()) {
      refuse(
          field.text(),
          "goes not with a template; it takes template_id, text_inputs and media_inputs");
    }
  }

  private void refuse(String field, String message) {
    violations.add(new Violation(field, message));
  }
}
