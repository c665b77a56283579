package io.videopipeline.request;

import io.videopipeline.image.ImageInput;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request as the caller sent it, before any rule was checked. An absent field is empty. Prints
 * masked.
 *
 * @param callbackUrl the URL to notify of the job's state, already checked by {@link WebAddress}
 * @param notes fields that were read and are not used, one sentence each
 * @param violations fields that could not be read; a request with any is invalid
 */
public record UnvalidatedRequest(
    Optional<String> model,
    Optional<String> prompt,
    OutputOptions options,
    Images images,
    Optional<TemplateInputs> template,
    Optional<URI> callbackUrl,
    List<String> notes,
    List<Violation> violations) {
  public UnvalidatedRequest {
    notes = List.copyOf(notes);
    violations = List.copyOf(violations);
  }

  /** Every image by the path of its field. */
  public Map<String, ImageInput> imagesByField() {
    Map<String, ImageInput> byField = new LinkedHashMap<>();
    images.firstFrame().ifPresent(image -> byField.put(Field.FIRST_FRAME_IMAGE.text(), image));
    images.lastFrame().ifPresent(image -> byField.put(Field.LAST_FRAME_IMAGE.text(), image));
    images.subject().ifPresent(image -> byField.put(Field.SUBJECT_REFERENCE.text(), image));
    template.ifPresent(
        inputs -> {
          for (int i = 0; i < inputs.media().size(); i++) {
            byField.put(Field.MEDIA_INPUTS.at(i), inputs.media().get(i));
          }
        });
    return byField;
  }

  @Override
  public String toString() {
    return "UnvalidatedRequest[model=" + model + ", options=" + options + "]";
  }

  /** The optional parameters of the video; the duration is in seconds. */
  public record OutputOptions(
      Optional<Integer> duration,
      Optional<String> resolution,
      Optional<Boolean> promptOptimizer,
      Optional<Boolean> fastPretreatment,
      Optional<Boolean> aigcWatermark) {
    public static final OutputOptions NONE =
        new OutputOptions(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
  }

  /** The input images of a request for a model; the subject is the face of a person to show. */
  public record Images(
      Optional<ImageInput> firstFrame,
      Optional<ImageInput> lastFrame,
      Optional<ImageInput> subject) {
    public static final Images NONE =
        new Images(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** A template and its inputs; {@link TemplateRules} require the id. */
  public record TemplateInputs(Optional<String> id, List<String> texts, List<ImageInput> media) {
    public TemplateInputs {
      texts = List.copyOf(texts);
      media = List.copyOf(media);
    }

    @Override
    public String toString() {
      return "TemplateInputs[%d texts, %d media]".formatted(texts.size(), media.size());
    }
  }
}
