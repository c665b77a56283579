package io.videopipeline.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videopipeline.provider.VideoProvider;
import io.videopipeline.provider.VideoProviders;
import io.videopipeline.provider.metriqual.MetriqualRules;
import io.videopipeline.provider.metriqual.MetriqualVideoProvider;
import io.videopipeline.provider.minimax.MiniMaxRules;
import io.videopipeline.provider.minimax.MiniMaxVideoProvider;
import io.videopipeline.testing.Jobs;
import io.videopipeline.testing.LocalAws;
import io.videopipeline.testing.MutableClock;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The clients have an endpoint where no server listens: the wiring itself sends nothing. */
class WiringTest {
  private static final URI NO_SERVER = URI.create("http://127.0.0.1:9");

  @Test
  void videoProvider_whenNoneIsChosen_isMiniMax() {
    Wiring wiring = wiring(Map.of("MINIMAX_API_KEY", "sk-key"));
    assertThat(current(wiring)).isInstanceOf(MiniMaxVideoProvider.class);
    assertThat(wiring.providerRules()).isInstanceOf(MiniMaxRules.class);
  }

  @Test
  void videoProvider_whenMetriqualIsChosen_isMetriqualWithItsRules() {
    Wiring wiring = wiring(Map.of("VIDEO_PROVIDER", "metriqual", "METRIQUAL_API_KEY", "mql_key"));
    assertThat(current(wiring)).isInstanceOf(MetriqualVideoProvider.class);
    assertThat(wiring.providerRules()).isInstanceOf(MetriqualRules.class);
  }

  @Test
  void videoProvider_whenOnlyTheKeyOfTheOtherIsSet_doesNotUseIt() {
    Wiring wiring = wiring(Map.of("VIDEO_PROVIDER", "metriqual", "MINIMAX_API_KEY", "sk-key"));
    assertThatThrownBy(() -> current(wiring))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("METRIQUAL_API_KEY");
  }

  @Test
  void videoProviders_atAnEndpointThatIsNotTheCurrentOne_useItsAddressAndKey() {
    Wiring wiring =
        wiring(
            Map.of(
                "VIDEO_PROVIDER", "metriqual",
                "METRIQUAL_API_KEY", "mql_key",
                "MINIMAX_API_KEY", "sk-key"));
    assertThat(wiring.videoProviders().at(Jobs.ENDPOINT)).isInstanceOf(MiniMaxVideoProvider.class);
  }

  private static VideoProvider current(Wiring wiring) {
    VideoProviders providers = wiring.videoProviders();
    return providers.at(providers.current());
  }

  private static Wiring wiring(Map<String, String> chosen) {
    Map<String, String> environment = new HashMap<>(chosen);
    environment.put("TABLE_NAME", "jobs");
    environment.put("BUCKET_NAME", "videos");
    AwsClients aws =
        new AwsClients(
            () -> LocalAws.dynamoDb(NO_SERVER),
            () -> LocalAws.s3(NO_SERVER),
            () -> LocalAws.presigner(NO_SERVER),
            () -> LocalAws.stepFunctions(NO_SERVER),
            () -> {
              throw new AssertionError("Without an ARN there is no secret to read");
            });
    return new Wiring(Settings.from(environment), aws, new MutableClock());
  }
}
