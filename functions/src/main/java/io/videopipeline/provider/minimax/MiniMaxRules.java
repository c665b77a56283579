package io.videopipeline.provider.minimax;

import io.videopipeline.provider.ProviderRules;
import io.videopipeline.request.Field;
import io.videopipeline.request.ValidationResult;
import io.videopipeline.request.VideoRequest;
import io.videopipeline.request.VideoRequest.ModelRequest;
import java.net.URI;
import java.util.List;
import java.util.Set;

/** The differences between the hosts of MiniMax. */
public final class MiniMaxRules implements ProviderRules {
  /**
   * The hosts in mainland China: only their documentation has {@code aigc_watermark}.
   *
   * @see <a href="https://platform.minimaxi.com/docs/api-reference/video-generation-t2v">Create</a>
   */
  private static final Set<String> MAINLAND =
      Set.of("api.minimaxi.com", "api.minimax.cn", "api.minimax.chat");

  private final boolean takesWatermark;

  public MiniMaxRules(URI baseUrl) {
    this.takesWatermark = takesWatermark(baseUrl);
  }

  /** The simulator, which has plain http, supports the fields of every host. */
  static boolean takesWatermark(URI baseUrl) {
    return MAINLAND.contains(baseUrl.getHost()) || "http".equals(baseUrl.getScheme());
  }

  @Override
  public ValidationResult validate(VideoRequest request) {
    boolean dropped =
        !takesWatermark
            && request instanceof ModelRequest ofModel
            && ofModel.options().aigcWatermark().isPresent();
    return new ValidationResult.Valid(
        request,
        dropped
            ? List.of(
                Field.AIGC_WATERMARK.text()
                    + " is known to MiniMax's hosts in mainland China only and was not sent.")
            : List.of());
  }
}
