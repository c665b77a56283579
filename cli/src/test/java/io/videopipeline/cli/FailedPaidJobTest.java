package io.videopipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.simulator.http.Exchange;
import io.videopipeline.simulator.http.Exchange.JsonResponse;
import io.videopipeline.simulator.http.LoopbackServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same command after its job failed, at an API that fails every job with one code. */
class FailedPaidJobTest {
  private static final String VIDEO_SHA256 =
      "0cab1c9617404faf2b24e221e189ca5945813e14d3f766345b09ca13bbe28ffc";

  @TempDir Path folder;
  private final AtomicInteger created = new AtomicInteger();

  @ParameterizedTest
  @ValueSource(strings = {"submission_unconfirmed", "expired", "download_failed", "internal"})
  void generate_whenTheEarlierJobMayHaveBeenPaid_createsAnotherOnlyWithAgain(String code)
      throws Exception {
    try (LoopbackServer api = LoopbackServer.start(0, exchange -> answer(exchange, code))) {
      assertThat(generate(api).exitCode()).isEqualTo(3);
      CommandLineRun again = generate(api);
      assertThat(run(api, "resume", "1", "-o", folder.resolve("x.mp4").toString()).exitCode())
          .isEqualTo(3);
      CommandLineRun afterResume = generate(api);

      for (CommandLineRun refused : new CommandLineRun[] {again, afterResume}) {
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err())
            .contains("job 1", code, "./videos show 1", "./videos resume 1 -o FILE", "--again");
      }
      assertThat(created).hasValue(1);
      assertThat(generate(api, "--again").exitCode()).isEqualTo(3);
      assertThat(created).hasValue(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rejected_input", "invalid_request", "no_balance"})
  void generate_whenTheEarlierJobWasNotPaid_createsAnother(String code) throws Exception {
    try (LoopbackServer api = LoopbackServer.start(0, exchange -> answer(exchange, code))) {
      assertThat(generate(api).exitCode()).isEqualTo(3);
      assertThat(generate(api).exitCode()).isEqualTo(3);
      assertThat(created).hasValue(2);
    }
  }

  @Test
  void generate_afterAgainSavedAVideo_isANewRequest() throws Exception {
    try (LoopbackServer api = LoopbackServer.start(0, this::answerFailingTheFirst)) {
      assertThat(generate(api).exitCode()).isEqualTo(3);
      assertThat(generate(api).exitCode()).isEqualTo(1);
      CommandLineRun again = generate(api, "--again", "-o", folder.resolve("2.mp4").toString());
      assertThat(again.exitCode()).as(again.err()).isZero();

      CommandLineRun plain = generate(api, "-o", folder.resolve("3.mp4").toString());

      assertThat(plain.exitCode()).as(plain.err()).isZero();
      assertThat(plain.err()).doesNotContain("Continuing");
      assertThat(created).hasValue(3);
      assertThat(folder.resolve("3.mp4")).hasContent("video");
    }
  }

  /** The first job fails as expired; the others have the video "video". */
  private void answerFailingTheFirst(Exchange exchange) throws IOException {
    if (exchange.path().endsWith("/content")) {
      exchange.answer(
          JsonResponse.ok(
              JsonNodeFactory.instance.objectNode().put("url", exchange.baseUrl() + "/file")));
    } else if (exchange.path().equals("/file")) {
      byte[] video = "video".getBytes(StandardCharsets.UTF_8);
      exchange.http().sendResponseHeaders(200, video.length);
      exchange.http().getResponseBody().write(video);
      exchange.http().close();
    } else if (exchange.method().equals("POST")
        ? created.get() == 0
        : exchange.path().endsWith("/1")) {
      answer(exchange, "expired");
    } else {
      int id = exchange.method().equals("POST") ? created.incrementAndGet() : created.get();
      ObjectNode job = JsonNodeFactory.instance.objectNode();
      job.put("id", Integer.toString(id)).put("status", "completed");
      job.putObject("video").put("bytes", 5).put("sha256", VIDEO_SHA256);
      exchange.answer(JsonResponse.ok(job));
    }
  }

  private void answer(Exchange exchange, String code) throws IOException {
    if (exchange.path().endsWith("/resume")) {
      exchange.answer(
          new JsonResponse(
              409, JsonNodeFactory.instance.objectNode().put("code", "not_resumable")));
      return;
    }
    int id = exchange.method().equals("POST") ? created.incrementAndGet() : created.get();
    ObjectNode job = JsonNodeFactory.instance.objectNode();
    job.put("id", Integer.toString(id)).put("status", "failed");
    job.putObject("failure").put("code", code).put("message", "No video.");
    exchange.answer(JsonResponse.ok(job));
  }

  private CommandLineRun generate(LoopbackServer api, String... options) {
    return run(
        api,
        Stream.concat(Stream.of("generate", "A cat", "--yes"), Stream.of(options))
            .toArray(String[]::new));
  }

  private CommandLineRun run(LoopbackServer api, String... arguments) {
    return CommandLineRun.with(
        Map.of(
            "VIDEOS_HOME", folder.resolve("home").toString(),
            "VIDEOS_API_URL", api.baseUrl().toString(),
            "VIDEOS_API_KEY", "mvp_secret"),
        arguments);
  }
}
