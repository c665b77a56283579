package io.videopipeline.provider.minimax.wire;

import io.videopipeline.image.ImageReference;
import io.videopipeline.json.JsonObject;
import io.videopipeline.request.Field;
import io.videopipeline.request.Options;
import io.videopipeline.request.Prompt;
import io.videopipeline.request.VideoRequest;
import io.videopipeline.request.VideoRequest.FirstAndLastFrame;
import io.videopipeline.request.VideoRequest.ImageToVideo;
import io.videopipeline.request.VideoRequest.ModelRequest;
import io.videopipeline.request.VideoRequest.SubjectReference;
import io.videopipeline.request.VideoRequest.TemplateVideo;
import io.videopipeline.request.VideoRequest.TextToVideo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The body of a create request: the fields that the caller set, and no others.
 *
 * @see <a href="https://platform.minimax.io/docs/api-reference/video-generation-t2v">Create</a>
 * @see <a href="https://platform.minimax.io/docs/api-reference/video-agent-create">Video Agent</a>
 */
public final class CreateBody {
  /** The field of the response with the id of the task. */
  public static final String TASK_ID = "task_id";

  /** The only type of subject that the API has. */
  private static final String CHARACTER = "character";

  private final JsonObject json;
  private final ImageValues images;
  private final boolean takesWatermark;

  private CreateBody(JsonObject json, ImageValues images, boolean takesWatermark) {
    this.json = json;
    this.images = images;
    this.takesWatermark = takesWatermark;
  }

  /** Makes the value of a field that takes an image. */
  public interface ImageValues {
    String of(ImageReference image) throws IOException;
  }

  /**
   * Writes the fields of a request to a JSON object.
   *
   * @param takesWatermark whether the service supports {@code aigc_watermark}
   */
  public static void write(
      VideoRequest request, JsonObject json, ImageValues images, boolean takesWatermark)
      throws IOException {
    CreateBody body = new CreateBody(json, images, takesWatermark);
    switch (request) {
      case ModelRequest ofModel -> body.write(ofModel);
      case TemplateVideo template -> body.write(template);
    }
  }

  private void write(ModelRequest request) throws IOException {
    json.with(Field.MODEL.text(), request.model().text());
    put(Field.PROMPT, request.prompt().map(Prompt::text));
    switch (request) {
      case TextToVideo text -> {}
      case ImageToVideo image -> put(Field.FIRST_FRAME_IMAGE, image.firstFrame());
      case FirstAndLastFrame frames -> {
        if (frames.firstFrame().isPresent()) {
          put(Field.FIRST_FRAME_IMAGE, frames.firstFrame().get());
        }
        put(Field.LAST_FRAME_IMAGE, frames.lastFrame());
      }
      case SubjectReference subject ->
          json.with(
              Field.SUBJECT_REFERENCE.text(),
              List.of(
                  JsonObject.create()
                      .with("type", CHARACTER)
                      .with("image", List.of(images.of(subject.character())))));
    }
    write(request.options());
  }

  private void write(Options options) {
    put(Field.DURATION, options.duration());
    put(Field.RESOLUTION, options.resolution().map(resolution -> resolution.text()));
    put(Field.PROMPT_OPTIMIZER, options.promptOptimizer());
    put(Field.FAST_PRETREATMENT, options.fastPretreatment());
    if (takesWatermark) {
      put(Field.AIGC_WATERMARK, options.aigcWatermark());
    }
  }

  private void write(TemplateVideo request) throws IOException {
    json.with(Field.TEMPLATE_ID.text(), request.templateId());
    if (!request.texts().isEmpty()) {
      json.with(
          Field.TEXT_INPUTS.text(),
          request.texts().stream().map(text -> value(text.text())).toList());
    }
    if (!request.images().isEmpty()) {
      List<JsonObject> values = new ArrayList<>();
      for (ImageReference image : request.images()) {
        values.add(value(images.of(image)));
      }
      json.with(Field.MEDIA_INPUTS.text(), values);
    }
  }

  private static JsonObject value(String text) {
    return JsonObject.create().with("value", text);
  }

  private void put(Field field, Optional<?> value) {
    value.ifPresent(given -> json.with(field.text(), given));
  }

  private void put(Field field, ImageReference image) throws IOException {
    json.with(field.text(), images.of(image));
  }
}
