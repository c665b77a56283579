package io.videopipeline.cli.request;

import io.videopipeline.request.Format;
import io.videopipeline.request.Format.Resolution;
import io.videopipeline.request.Model;
import io.videopipeline.request.ModelRequest;
import io.videopipeline.request.TemplateVideo;
import io.videopipeline.request.VideoRequest;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * What MiniMax asks for one video, pay as you go, in US dollars (November 2026). The 01 family is
 * no longer on the page.
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

  /** The price, or empty when it is not known. */
  public static Optional<BigDecimal> of(VideoRequest request) {
    return switch (request) {
      case ModelRequest ofModel -> of(ofModel.model(), ofModel.format());
      case TemplateVideo template ->
          Templates.find(template.templateId()).map(Templates.Entry::price);
    };
  }

  /** The price of a video of this model, or empty when it is not known. */
  public static Optional<BigDecimal> of(Model model, Format format) {
    return Optional.ofNullable(BY_MODEL.getOrDefault(model, Map.of()).get(format));
  }

  /** A sentence that says what will be paid. */
  public static String sentence(VideoRequest request) {
    String what = RequestView.what(request);
    return of(request)
        .map(price -> "MiniMax asks about US$ %s for this video (%s).".formatted(price, what))
        .orElse("MiniMax publishes no price for this video (%s); it is not free.".formatted(what));
  }
}
