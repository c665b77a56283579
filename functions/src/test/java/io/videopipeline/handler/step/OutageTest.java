package io.videopipeline.handler.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.handler.step.Pipeline.Service;
import io.videopipeline.job.JobState;
import io.videopipeline.provider.ProviderUnavailableException;
import io.videopipeline.provider.VideoProvider.OpenResult;
import io.videopipeline.provider.VideoProvider.PollResult;
import io.videopipeline.provider.VideoProvider.SubmitResult;
import io.videopipeline.testing.Jobs;
import io.videopipeline.testing.ScriptedDownload;
import io.videopipeline.video.DownloadInterruptedException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Services of AWS do not respond for 20 minutes, or for an hour, from the moment that a state of a
 * job begins. The adapters turn this into the exceptions that are thrown here.
 */
class OutageTest {
  private static final byte[] VIDEO = ScriptedDownload.mp4(5000);
  private static final List<String> STATES =
      List.of("SubmitFunction", "Wait", "PollFunction", "RetrieveFunction", "Announce");

  private final Pipeline pipeline = new Pipeline();
  private int payments;

  static Stream<Arguments> outages() {
    return STATES.stream()
        .flatMap(
            state ->
                Stream.concat(
                        Stream.of(Service.values()).map(EnumSet::of),
                        Stream.of(EnumSet.allOf(Service.class)))
                    .flatMap(
                        services ->
                            Stream.of(Duration.ofMinutes(20), Duration.ofHours(1))
                                .map(duration -> Arguments.of(state, services, duration))));
  }

  @ParameterizedTest
  @MethodSource("outages")
  void job_whenServicesAreUnreachable_completesPaidOnce(
      String state, Set<Service> services, Duration duration) {
    pipeline.outage(state, services, duration);
    pipeline
        .provider()
        .submits(
            () -> {
              requireSecret();
              payments++;
              return new SubmitResult.Accepted(Jobs.TASK);
            })
        .polls(
            () -> {
              requireSecret();
              return new PollResult.Finished(Jobs.VIDEO);
            })
        .opens(
            () -> {
              requireSecret();
              if (pipeline.isDown(Service.S3)) {
                throw new DownloadInterruptedException(
                    "S3", SdkClientException.create("Unable to connect"));
              }
              return new OpenResult.Opened(ScriptedDownload.whole(VIDEO));
            });
    pipeline.run();
    assertThat(pipeline.job().state()).isInstanceOf(JobState.Completed.class);
    assertThat(payments).isEqualTo(1);
    assertThat(pipeline.events()).singleElement().asString().contains("Video Completed");
  }

  private void requireSecret() {
    if (pipeline.isDown(Service.SECRETS_MANAGER)) {
      throw new ProviderUnavailableException(
          "The secret could not be read", SdkClientException.create("Unable to connect"));
    }
  }
}
