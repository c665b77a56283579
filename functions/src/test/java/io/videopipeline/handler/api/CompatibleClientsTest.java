package io.videopipeline.handler.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.image.InMemoryImageStore;
import io.videopipeline.job.Failure;
import io.videopipeline.job.Failure.FailureCode;
import io.videopipeline.job.GeneratedVideo;
import io.videopipeline.job.Job;
import io.videopipeline.job.TaskId;
import io.videopipeline.provider.ProviderKey;
import io.videopipeline.provider.VideoProvider;
import io.videopipeline.provider.VideoProvider.OpenResult;
import io.videopipeline.provider.VideoProvider.PollResult;
import io.videopipeline.provider.VideoProvider.SubmitResult;
import io.videopipeline.provider.metriqual.MetriqualVideoProvider;
import io.videopipeline.provider.minimax.MiniMaxVideoProvider;
import io.videopipeline.request.Mode;
import io.videopipeline.request.VideoRequest;
import io.videopipeline.simulator.httpapi.HttpApiFront;
import io.videopipeline.testing.Connections;
import io.videopipeline.testing.Jobs;
import io.videopipeline.testing.RecordingServer;
import io.videopipeline.video.Download;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Our own clients of MiniMax and Metriqual work with our compatible routes if only the host
 * changes.
 */
class CompatibleClientsTest {
  private static final String VIDEO = "v".repeat(1000);

  private RecordingServer bucket;
  private InMemoryApi api;
  private HttpApiFront front;

  @BeforeEach
  void start() throws IOException {
    bucket = new RecordingServer().answers(VIDEO);
    api = new InMemoryApi(bucket.baseUrl());
    front = api.front();
  }

  @AfterEach
  void stop() {
    front.close();
    bucket.close();
  }

  static Stream<Arguments> clients() {
    return Stream.of(
        Arguments.of(Named.of("MiniMax", client(CompatibleClientsTest::miniMax))),
        Arguments.of(Named.of("Metriqual", client(CompatibleClientsTest::metriqual))));
  }

  @ParameterizedTest
  @MethodSource("clients")
  void client_whenOnlyItsHostIsChanged_createsAndDownloadsAVideo(Function<URI, VideoProvider> made)
      throws IOException {
    VideoProvider client = made.apply(front.baseUrl());

    TaskId task = task(client, Jobs.request());
    Job job = api.onlyJob();
    assertThat(task.text()).isEqualTo(job.id().toString());
    assertThat(job.request()).isEqualTo(Jobs.request());
    assertThat(client.poll(Mode.TEXT_TO_VIDEO, task)).isEqualTo(new PollResult.Running());
    api.store(Jobs.completed(job.id().value()));
    GeneratedVideo video = new GeneratedVideo.OfFile(task.text(), 1366, 768);
    assertThat(client.poll(Mode.TEXT_TO_VIDEO, task)).isEqualTo(new PollResult.Finished(video));
    assertOpens(client, Mode.TEXT_TO_VIDEO, task, video);
  }

  @ParameterizedTest
  @MethodSource("clients")
  void client_whenItsJobFailed_reportsAFailure(Function<URI, VideoProvider> made) {
    VideoProvider client = made.apply(front.baseUrl());
    TaskId task = task(client, Jobs.request());
    for (FailureCode code : FailureCode.values()) {
      api.store(Jobs.failed(Long.parseLong(task.text()), new Failure(code, "Do this.")));

      assertThat(client.poll(Mode.TEXT_TO_VIDEO, task)).isInstanceOf(PollResult.Failed.class);
    }
  }

  @ParameterizedTest
  @MethodSource("clients")
  void client_whenItSendsARequestTwice_createsOneJob(Function<URI, VideoProvider> made) {
    VideoProvider client = made.apply(front.baseUrl());

    assertThat(task(client, Jobs.request())).isEqualTo(task(client, Jobs.request()));
    assertThat(api.started()).hasSize(1);
  }

  @Test
  void client_withATemplate_createsAndDownloadsAVideo() throws IOException {
    VideoRequest template = Jobs.requests().getOrDefault("bare template", Jobs.request());
    VideoProvider client = miniMax(front.baseUrl(), InMemoryApi.KEY);

    TaskId task = task(client, template);
    api.store(Jobs.completed(Long.parseLong(task.text()), template, new GeneratedVideo.OfTask()));

    GeneratedVideo video = new GeneratedVideo.OfTask();
    assertThat(client.poll(Mode.TEMPLATE, task)).isEqualTo(new PollResult.Finished(video));
    assertOpens(client, Mode.TEMPLATE, task, video);
  }

  @Test
  void client_whenItsKeyIsWrong_reportsABadKey() {
    for (VideoProvider client :
        List.of(
            miniMax(front.baseUrl(), InMemoryApi.WRONG_KEY),
            metriqual(front.baseUrl(), InMemoryApi.WRONG_KEY))) {
      assertThat(client.submit(Jobs.request(), Optional.empty()))
          .isInstanceOfSatisfying(
              SubmitResult.Refused.class,
              refused -> assertThat(refused.failure().code()).isEqualTo(FailureCode.BAD_KEY));
    }
  }

  private static TaskId task(VideoProvider client, VideoRequest request) {
    SubmitResult submission = client.submit(request, Optional.empty());
    assertThat(submission).isInstanceOf(SubmitResult.Accepted.class);
    return ((SubmitResult.Accepted) submission).task();
  }

  private static void assertOpens(
      VideoProvider client, Mode mode, TaskId task, GeneratedVideo video) throws IOException {
    OpenResult opening = client.open(mode, task, video);
    assertThat(opening).isInstanceOf(OpenResult.Opened.class);
    try (Download download = ((OpenResult.Opened) opening).download()) {
      assertThat(new String(download.body().readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(VIDEO);
    }
  }

  private interface Made {
    VideoProvider at(URI host, String key);
  }

  private static Function<URI, VideoProvider> client(Made made) {
    return host -> made.at(host, InMemoryApi.KEY);
  }

  private static VideoProvider miniMax(URI host, String key) {
    return new MiniMaxVideoProvider(
        Connections.to(host, () -> new ProviderKey(key), Duration.ofSeconds(30)),
        new InMemoryImageStore());
  }

  private static VideoProvider metriqual(URI host, String key) {
    return new MetriqualVideoProvider(
        Connections.to(host, () -> new ProviderKey(key), Duration.ofSeconds(30)),
        new InMemoryImageStore());
  }
}
