package io.videopipeline.provider.minimax;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.image.InMemoryImageStore;
import io.videopipeline.job.Failure;
import io.videopipeline.provider.ProviderKey;
import io.videopipeline.provider.SimulatedProvider;
import io.videopipeline.provider.VideoProvider;
import io.videopipeline.provider.VideoProvider.SubmitResult;
import io.videopipeline.provider.VideoProviderContract;
import io.videopipeline.simulator.minimax.MiniMaxSimulator;
import io.videopipeline.testing.Connections;
import io.videopipeline.testing.MutableClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The provider against the simulator, over HTTP. */
class MiniMaxVideoProviderTest implements VideoProviderContract {
  @TempDir private Path folder;
  private final MutableClock clock = new MutableClock();
  private MiniMaxSimulator simulator;

  @BeforeEach
  void start() throws IOException {
    simulator = MiniMaxSimulator.start(folder, 0, SimulatedProvider.GENERATION, clock);
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Override
  public SimulatedProvider simulated() {
    return new SimulatedProvider(
        simulator.baseUrl(), clock, simulator::calls, simulator::misbehave);
  }

  @Override
  public VideoProvider providerAt(URI baseUrl, Duration timeout, InMemoryImageStore images) {
    return new MiniMaxVideoProvider(
        Connections.to(baseUrl, () -> new ProviderKey("test-key"), timeout), images);
  }

  @Override
  public String linkResponse(String link) {
    return "{\"file\":{\"download_url\":\"%s\"},\"base_resp\":{\"status_code\":0}}".formatted(link);
  }

  @Test
  void submit_whenAccepted_hasTheTaskIdOfMiniMax() {
    assertThat(submitted(provider(), REQUEST).text()).matches("[0-9]{15}");
  }

  @Test
  void submit_whenRefused_hasCodeAndTraceForSupportCases() {
    simulated().misbehave("create:refused=1008");
    assertThat(provider().submit(REQUEST, Optional.empty()))
        .isInstanceOfSatisfying(
            SubmitResult.Refused.class,
            refused -> {
              Failure.ProviderError error = refused.failure().provider().orElseThrow();
              assertThat(error.code()).isEqualTo("1008");
              assertThat(error.traceId()).isNotEmpty();
            });
  }
}
