package io.videopipeline.provider.metriqual;

import io.videopipeline.provider.ProviderRules;
import io.videopipeline.request.Field;
import io.videopipeline.request.Model;
import io.videopipeline.request.ValidationResult;
import io.videopipeline.request.VideoRequest;
import io.videopipeline.request.VideoRequest.FirstAndLastFrame;
import io.videopipeline.request.VideoRequest.ImageToVideo;
import io.videopipeline.request.VideoRequest.ModelRequest;
import io.videopipeline.request.VideoRequest.SubjectReference;
import io.videopipeline.request.VideoRequest.TemplateVideo;
import io.videopipeline.request.VideoRequest.TextToVideo;
import io.videopipeline.request.Violation;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The models and modes of MiniMax that Metriqual offers. A field that its documentation does not
 * mention is not sent: the gateway may ignore it silently, and the video would still be charged.
 *
 * @see <a href="https://docs.metriqual.com/docs/video-minimax">MiniMax video</a>
 */
public final class MetriqualRules implements ProviderRules {
  /** The documentation lists S2V-01 too, but not the field that it requires. */
  private static final Set<Model> MODELS =
      EnumSet.of(
          Model.HAILUO_2_3, Model.HAILUO_2_3_FAST, Model.HAILUO_02, Model.T2V_01, Model.I2V_01);

  @Override
  public ValidationResult validate(VideoRequest request) {
    return switch (request) {
      case TextToVideo text -> validate(text);
      case ImageToVideo image -> validate(image);
      case FirstAndLastFrame frames -> notOffered(Field.LAST_FRAME_IMAGE);
      case SubjectReference subject -> notOffered(Field.SUBJECT_REFERENCE);
      case TemplateVideo template -> notOffered(Field.TEMPLATE_ID);
    };
  }

  private static ValidationResult validate(ModelRequest request) {
    List<Violation> violations = new ArrayList<>();
    if (!MODELS.contains(request.model())) {
      violations.add(new Violation(Field.MODEL, notOffered(request)));
    }
    if (request.prompt().isEmpty()) {
      violations.add(
          new Violation(Field.PROMPT, "is required by Metriqual, also with a first_frame_image"));
    }
    return violations.isEmpty()
        ? new ValidationResult.Valid(request, notes(request))
        : new ValidationResult.Invalid(violations);
  }

  private static ValidationResult notOffered(Field field) {
    return new ValidationResult.Invalid(
        List.of(
            new Violation(
                field,
                "is not supported by Metriqual; it supports text-to-video (prompt) and"
                    + " image-to-video (prompt and first_frame_image)")));
  }

  private static String notOffered(ModelRequest request) {
    return "%s is not offered by Metriqual. Supported for %s: %s"
        .formatted(
            request.model().text(),
            request.mode().label(),
            Model.supporting(request.mode()).stream()
                .filter(MODELS::contains)
                .map(Model::text)
                .collect(Collectors.joining(", ")));
  }

  private static List<String> notes(ModelRequest request) {
    return request.options().aigcWatermark().isPresent()
        ? List.of(Field.AIGC_WATERMARK.text() + " is not supported by Metriqual and was not sent.")
        : List.of();
  }
}
