package io.videopipeline.request;

import io.videopipeline.request.Format.Resolution;
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
 * @see <a href="https://platform.minimax.io/docs/faq/video-agent-templates">Templates</a>
 */
public final class Price {
  /** Where the prices come from, and how sure they are. */
  public static final String SOURCE =
      "https://platform.minimax.io/docs/guides/pricing-paygo, read in November 2026; MiniMax can"
          + " change its prices, and packages and other providers charge differently";

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

  private static final Map<String, String> BY_TEMPLATE =
      Map.ofEntries(
          Map.entry("392747428568649728", "0.40"),
          Map.entry("393488336655310850", "0.40"),
          Map.entry("393769180141805569", "0.45"),
          Map.entry("397087679467597833", "0.45"),
          Map.entry("393881433990066176", "0.45"),
          Map.entry("393498001241890824", "0.45"),
          Map.entry("393876118804459526", "1.00"),
          Map.entry("393866076583718914", "1.00"),
          Map.entry("393879757702918151", "1.10"),
          Map.entry("394176968202485769", "1.40"),
          Map.entry("394514820878671878", "1.50"),
          Map.entry("397017167949312007", "2.00"),
          Map.entry("394875727173492739", "0.35"),
          Map.entry("394220989629177861", "0.70"),
          Map.entry("393853165953970178", "0.86"),
          Map.entry("401431836934868999", "1.08"));

  private Price() {}

  /** The price of a request's video; empty when it is not published. */
  public static Optional<BigDecimal> of(VideoRequest request) {
    return switch (request) {
      case ModelRequest ofModel -> of(ofModel.model(), ofModel.format());
      case TemplateVideo template -> ofTemplate(template.templateId());
    };
  }

  /** The price of a video of this model; empty when it is not published. */
  public static Optional<BigDecimal> of(Model model, Format format) {
    return Optional.ofNullable(BY_MODEL.getOrDefault(model, Map.of()).get(format));
  }

  /** The price of a video of this template; empty when it is not published. */
  public static Optional<BigDecimal> ofTemplate(String templateId) {
    return Optional.ofNullable(BY_TEMPLATE.get(templateId)).map(BigDecimal::new);
  }
}
