package io.videopipeline.cli.request;

import io.videopipeline.request.Price;
import io.videopipeline.request.VideoRequest;
import io.videopipeline.request.VideoRequest.ModelRequest;
import io.videopipeline.request.VideoRequest.TemplateVideo;

/** Tells people what MiniMax charges for a video. */
public final class Prices {
  private Prices() {}

  /** A sentence that tells the price of a request's video. */
  public static String sentence(VideoRequest request) {
    String video =
        switch (request) {
          case ModelRequest ofModel -> "%s, %s".formatted(ofModel.model().text(), ofModel.format());
          case TemplateVideo template -> "template " + TemplateCatalog.name(template.templateId());
        };
    return Price.of(request)
        .map(price -> "MiniMax charges about US$ %s for this video (%s).".formatted(price, video))
        .orElse(
            "MiniMax charges for this video (%s), but publishes no price for it.".formatted(video));
  }
}
