package io.videopipeline.generation;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a caller asked for, as it was said and not yet checked. An empty field was not given. Masked
 * when printed.
 *
 * @param callbackUrl whom to tell how the job stands, as {@link WebAddress} lets it pass
 */
public record GenerationDraft(
    Optional<String> model,
    Optional<String> prompt,
    Choices choices,
    Pictures pictures,
    Optional<Template> template,
    Optional<URI> callbackUrl) {
  /** What is told to nobody. */
  public GenerationDraft(
      Optional<String> model,
      Optional<String> prompt,
      Choices choices,
      Pictures pictures,
      Optional<Template> template) {
    this(model, prompt, choices, pictures, template, Optional.empty());
  }

  /** Nothing but a prompt: everything else is left open. */
  public static GenerationDraft of(String prompt) {
    return new GenerationDraft(
        Optional.empty(), Optional.of(prompt), Choices.NONE, Pictures.NONE, Optional.empty());
  }

  public GenerationDraft withModel(String name) {
    return new GenerationDraft(Optional.of(name), prompt, choices, pictures, template, callbackUrl);
  }

  public GenerationDraft withChoices(Choices others) {
    return new GenerationDraft(model, prompt, others, pictures, template, callbackUrl);
  }

  public GenerationDraft withPictures(Pictures others) {
    return new GenerationDraft(model, prompt, choices, others, template, callbackUrl);
  }

  /** Every picture by the name of the field that it was given in. */
  public Map<String, ImageInput> images() {
    Map<String, ImageInput> images = new LinkedHashMap<>();
    pictures.firstFrame().ifPresent(image -> images.put(Field.FIRST_FRAME_IMAGE.text(), image));
    pictures.lastFrame().ifPresent(image -> images.put(Field.LAST_FRAME_IMAGE.text(), image));
    pictures.subject().ifPresent(image -> images.put(Field.SUBJECT_REFERENCE.text(), image));
    template.ifPresent(
        given -> {
          for (int i = 0; i < given.media().size(); i++) {
            images.put(Field.MEDIA_INPUTS.at(i), given.media().get(i));
          }
        });
    return images;
  }

  @Override
  public String toString() {
    return "GenerationDraft[model=" + model + ", choices=" + choices + "]";
  }

  /**
   * How the video should be.
   *
   * @param duration in seconds
   */
  public record Choices(
      Optional<Integer> duration,
      Optional<String> resolution,
      Optional<Boolean> promptOptimizer,
      Optional<Boolean> fastPretreatment,
      Optional<Boolean> aigcWatermark) {
    public static final Choices NONE =
        new Choices(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public static Choices of(int duration, String resolution) {
      return new Choices(
          Optional.of(duration),
          Optional.of(resolution),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
  }

  /**
   * What the video should be made of, beside words.
   *
   * @param subject the one person's face
   */
  public record Pictures(
      Optional<ImageInput> firstFrame,
      Optional<ImageInput> lastFrame,
      Optional<ImageInput> subject) {
    public static final Pictures NONE =
        new Pictures(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * What is put into one of the vendor's templates.
   *
   * @param id may be missing, which is a fault
   */
  public record Template(Optional<String> id, List<String> texts, List<ImageInput> media) {
    public Template {
      texts = List.copyOf(texts);
      media = List.copyOf(media);
    }

    @Override
    public String toString() {
      return "Template[%d texts, %d media]".formatted(texts.size(), media.size());
    }
  }
}
