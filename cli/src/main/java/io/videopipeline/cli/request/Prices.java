package io.videopipeline.cli.request;

import io.videopipeline.request.Format;
import io.videopipeline.request.Format.Resolution;
import io.videopipeline.request.Model;
import io.videopipeline.request.VideoRequest;
import io.videopipeline.request.VideoRequest.ModelRequest;
import io.videopipeline.request.VideoRequest.TemplateVideo;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * MiniMax's pay-as-you-go prices for one video, in US dollars (November 2026). The page no longer
 * lists the 01 models.
 *
 * @see <a href="https://platform.minimax.io/docs/guides/pricing-paygo">Pricing</a>
 */
public final class Prices {
  private static final Map<Format, BigDecimal> HAILUO =
      Map.of(
          new Format(6, Resolution.P512), new BigDecimal("0.10"),
          new Format(10, Resolution.P512), new BigDecimal("0.15"),
          new Format(6, Resolution.P768), new BigDecimal("0.28"),
          new Format(10, Resolution.P768), new BigDecimal("0.56"),
          new Format(6, Resolution.P1080), new BigDecimal("0.49"));

  private static final Map<Format, BigDecimal> HAILUO_FAST =
      Map.of(
          new Format(6, Resolution.P768), new BigDecimal("0.19"),
          new Format(10, Resolution.P768), new BigDecimal("0.32"),
          new Format(6, Resolution.P1080), new BigDecimal("0.33"));

  private static final Map<Model, Map<Format, BigDecimal>> BY_MODEL =
      Map.of(
          Model.HAILUO_2_3, HAILUO,
          Model.HAILUO_02, HAILUO,
          Model.HAILUO_2_3_FAST, HAILUO_FAST);

  private Prices() {}

  /** The price of a request's video; empty when it is not published. */
  public static Optional<BigDecimal> of(VideoRequest request) {
    return switch (request) {
      case ModelRequest ofModel -> of(ofModel.model(), ofModel.format());
      case TemplateVideo template ->
          TemplateCatalog.find(template.templateId()).map(TemplateCatalog.Entry::price);
    };
  }

  /** The price of a video of this model; empty when it is not published. */
  public static Optional<BigDecimal> of(Model model, Format format) {
    return Optional.ofNullable(BY_MODEL.getOrDefault(model, Map.of()).get(format));
  }

  /** A sentence that tells the price of a request's video. */
  public static String sentence(VideoRequest request) {
    String video =
        switch (request) {
          case ModelRequest ofModel -> "%s, %s".formatted(ofModel.model().text(), ofModel.format());
          case TemplateVideo template -> "template " + TemplateCatalog.name(template.templateId());
        };
    return of(request)
        .map(price -> "MiniMax charges about US$ %s for this video (%s).".formatted(price, video))
        .orElse(
            "MiniMax charges for this video (%s), but publishes no price for it.".formatted(video));
  }
}
