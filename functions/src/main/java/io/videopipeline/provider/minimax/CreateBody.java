package io.videopipeline.provider.minimax;

import io.videopipeline.generation.Field;
import io.videopipeline.generation.GenerationRequest;
import io.videopipeline.generation.Model;
import io.videopipeline.generation.TextToVideo;
import io.videopipeline.json.JsonObject;

/**
 * The body of a creation. Fields that the model does not heed are not sent.
 *
 * @see <a href="https://platform.minimax.io/docs/api-reference/video-generation-t2v">Create</a>
 */
final class CreateBody {
  private CreateBody() {}

  static JsonObject of(GenerationRequest request) {
    return switch (request) {
      case TextToVideo text -> of(text);
    };
  }

  private static JsonObject of(TextToVideo request) {
    Model model = request.model();
    JsonObject body =
        JsonObject.create()
            .with("model", model.text())
            .with("prompt", request.prompt().text())
            .with("prompt_optimizer", request.promptOptimizer());
    if (!model.ignored().contains(Field.FAST_PRETREATMENT)) {
      body.with("fast_pretreatment", request.fastPretreatment());
    }
    if (!model.ignored().contains(Field.DURATION)) {
      body.with("duration", request.format().seconds());
    }
    if (!model.ignored().contains(Field.RESOLUTION)) {
      body.with("resolution", request.format().resolution().text());
    }
    return body;
  }
}
