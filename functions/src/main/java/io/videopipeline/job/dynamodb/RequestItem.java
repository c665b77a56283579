package io.videopipeline.job.dynamodb;

import io.videopipeline.image.ImageFormat;
import io.videopipeline.image.ImageKey;
import io.videopipeline.image.ImageReference;
import io.videopipeline.request.Format.Resolution;
import io.videopipeline.request.Mode;
import io.videopipeline.request.Model;
import io.videopipeline.request.Options;
import io.videopipeline.request.Prompt;
import io.videopipeline.request.VideoRequest;
import io.videopipeline.request.VideoRequest.FirstAndLastFrame;
import io.videopipeline.request.VideoRequest.ImageToVideo;
import io.videopipeline.request.VideoRequest.ModelRequest;
import io.videopipeline.request.VideoRequest.SubjectReference;
import io.videopipeline.request.VideoRequest.TemplateVideo;
import io.videopipeline.request.VideoRequest.TextToVideo;
import java.net.URI;
import java.util.Optional;

/** Converts a request to a map attribute and back. Images are stored by key or URL only. */
final class RequestItem {
  private RequestItem() {}

  static Attributes write(VideoRequest request) {
    Attributes map = Attributes.create().text("mode", request.mode().text());
    return switch (request) {
      case ModelRequest ofModel -> write(map, ofModel);
      case TemplateVideo template ->
          map.text("template_id", template.templateId())
              .texts("text_inputs", template.texts().stream().map(Prompt::text).toList())
              .objects("images", template.images().stream().map(RequestItem::image).toList());
    };
  }

  static VideoRequest read(Attributes map) {
    String name = map.requiredText("mode");
    Mode mode =
        Mode.parse(name)
            .orElseThrow(
                () -> new IllegalStateException("A request item has the unknown mode " + name));
    return switch (mode) {
      case TEXT_TO_VIDEO -> new TextToVideo(model(map), prompt(map).orElseThrow(), options(map));
      case IMAGE_TO_VIDEO ->
          new ImageToVideo(
              model(map), prompt(map), image(map.requiredObject("first_frame")), options(map));
      case FIRST_AND_LAST_FRAME ->
          new FirstAndLastFrame(
              model(map),
              prompt(map),
              map.object("first_frame").map(RequestItem::image),
              image(map.requiredObject("last_frame")),
              options(map));
      case SUBJECT_REFERENCE ->
          new SubjectReference(
              model(map), prompt(map), image(map.requiredObject("character")), options(map));
      case TEMPLATE ->
          new TemplateVideo(
              map.requiredText("template_id"),
              map.texts("text_inputs").stream().map(Prompt::new).toList(),
              map.objects("images").stream().map(RequestItem::image).toList());
    };
  }

  private static Attributes write(Attributes map, ModelRequest request) {
    map.text("model", request.model().text());
    request.prompt().ifPresent(prompt -> map.text("prompt", prompt.text()));
    Options options = request.options();
    options.duration().ifPresent(seconds -> map.number("duration", seconds));
    options.resolution().ifPresent(resolution -> map.text("resolution", resolution.text()));
    options.promptOptimizer().ifPresent(flag -> map.flag("prompt_optimizer", flag));
    options.fastPretreatment().ifPresent(flag -> map.flag("fast_pretreatment", flag));
    options.aigcWatermark().ifPresent(flag -> map.flag("aigc_watermark", flag));
    switch (request) {
      case TextToVideo text -> {}
      case ImageToVideo image -> map.object("first_frame", image(image.firstFrame()));
      case FirstAndLastFrame frames -> {
        frames.firstFrame().ifPresent(first -> map.object("first_frame", image(first)));
        map.object("last_frame", image(frames.lastFrame()));
      }
      case SubjectReference subject -> map.object("character", image(subject.character()));
    }
    return map;
  }

  private static Model model(Attributes map) {
    return Model.parse(map.requiredText("model")).orElseThrow();
  }

  private static Optional<Prompt> prompt(Attributes map) {
    return map.text("prompt").map(Prompt::new);
  }

  private static Options options(Attributes map) {
    return new Options(
        map.number("duration").map(Math::toIntExact),
        map.text("resolution").flatMap(Resolution::parse),
        map.flag("prompt_optimizer"),
        map.flag("fast_pretreatment"),
        map.flag("aigc_watermark"));
  }

  private static Attributes image(ImageReference image) {
    return switch (image) {
      case ImageReference.Remote link -> Attributes.create().text("url", link.address().toString());
      case ImageReference.Stored stored -> {
        Attributes map =
            Attributes.create()
                .text("key", stored.key().text())
                .text("format", stored.format().mediaType())
                .number("bytes", stored.lengthBytes());
        stored.versionId().ifPresent(version -> map.text("version", version));
        yield map;
      }
    };
  }

  private static ImageReference image(Attributes map) {
    return map.text("url")
        .<ImageReference>map(url -> new ImageReference.Remote(URI.create(url)))
        .orElseGet(
            () ->
                new ImageReference.Stored(
                    new ImageKey(map.requiredText("key")),
                    ImageFormat.parse(map.requiredText("format")).orElseThrow(),
                    map.requiredNumber("bytes"),
                    map.text("version")));
  }
}
