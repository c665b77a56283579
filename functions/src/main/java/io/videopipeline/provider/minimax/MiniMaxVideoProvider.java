package io.videopipeline.provider.minimax;

import io.videopipeline.generation.GenerationRequest;
import io.videopipeline.generation.Mode;
import io.videopipeline.http.Downloads;
import io.videopipeline.http.ImageValues;
import io.videopipeline.http.StreamedBody;
import io.videopipeline.http.Transport;
import io.videopipeline.job.Failure;
import io.videopipeline.job.FailureCode;
import io.videopipeline.job.GeneratedVideo;
import io.videopipeline.job.TaskId;
import io.videopipeline.json.JsonObject;
import io.videopipeline.media.Download;
import io.videopipeline.media.ImageStore;
import io.videopipeline.provider.ApiKey;
import io.videopipeline.provider.ProviderThrottledException;
import io.videopipeline.provider.ProviderUnavailableException;
import io.videopipeline.provider.SubmissionUnconfirmedException;
import io.videopipeline.provider.VideoProvider;
import io.videopipeline.provider.minimax.StatusCode.Meaning;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * MiniMax's V1 video API: create, query, files/retrieve; and its Video Agent.
 *
 * @see <a href="https://platform.minimax.io/docs/guides/video-generation">Video generation</a>
 */
public final class MiniMaxVideoProvider implements VideoProvider {
  /** The query's word and the callback's, in lower case. */
  private static final Set<String> FAILED = Set.of("fail", "failed");

  private final Transport transport;
  private final ImageValues images;
  private final boolean takesWatermark;

  /**
   * @param baseUrl for instance {@code https://api.minimax.io}
   * @param key asked for at each call
   * @param timeout for one answer, at least 1 second
   * @param images where the pictures of requests are kept
   */
  public MiniMaxVideoProvider(
      URI baseUrl, Supplier<ApiKey> key, Duration timeout, ImageStore images) {
    this.transport = new Transport(baseUrl, key, timeout);
    this.images = new ImageValues(images);
    this.takesWatermark = MiniMaxRules.takesWatermark(baseUrl);
  }

  @Override
  public Submission submit(GenerationRequest request) {
    MiniMaxAnswer answer = create(request);
    return switch (answer.meaning()) {
      case Meaning.Success success ->
          new Submission.Accepted(
              answer.text("task_id").map(TaskId::new).orElseThrow(() -> unconfirmed(answer)));
      case Meaning.Throttled throttled -> throw throttled(answer);
      case Meaning.Refused refused ->
          new Submission.Refused(answer.failure(refused.code(), refused.advice()));
      case Meaning.Unavailable unavailable -> throw unconfirmed(answer);
    };
  }

  @Override
  public Progress progress(Mode mode, TaskId task) {
    MiniMaxAnswer answer = query(mode, task);
    Optional<String> status =
        answer
            .text("status")
            .filter(text -> answer.isSuccessful())
            .map(text -> text.toLowerCase(Locale.ROOT));
    if (status.filter(FAILED::contains).isPresent()) {
      return new Progress.Failed(failureOf(answer));
    }
    return switch (answer.meaning()) {
      case Meaning.Success success when status.filter("success"::equals).isPresent() ->
          new Progress.Finished(videoOf(mode, answer));
      case Meaning.Success success -> new Progress.Underway();
      case Meaning.Throttled throttled -> throw throttled(answer);
      case Meaning.Refused refused when isVerdict(refused) ->
          new Progress.Failed(answer.failure(refused.code(), refused.advice()));
      case Meaning.Refused refused -> throw unavailable(answer);
      case Meaning.Unavailable unavailable -> throw unavailable(answer);
    };
  }

  @Override
  public Opening open(Mode mode, TaskId task, GeneratedVideo video) {
    MiniMaxAnswer answer =
        switch (video) {
          case GeneratedVideo.OfFile file -> ask("/v1/files/retrieve?file_id=", file.fileId());
          case GeneratedVideo.OfTask ofTask -> query(mode, task);
        };
    return switch (answer.meaning()) {
      case Meaning.Success success -> new Opening.Opened(downloadOf(video, answer));
      case Meaning.Throttled throttled -> throw throttled(answer);
      case Meaning.Refused refused when isVerdict(refused) ->
          new Opening.Refused(answer.failure(refused.code(), refused.advice()));
      case Meaning.Refused refused -> throw unavailable(answer);
      case Meaning.Unavailable unavailable -> throw unavailable(answer);
    };
  }

  private MiniMaxAnswer create(GenerationRequest request) {
    try (StreamedBody body = new StreamedBody()) {
      CreateBody.write(request, body, images, takesWatermark);
      return send(createPath(request), body);
    } catch (IOException unread) {
      throw new ProviderUnavailableException("The request could not be put together", unread);
    }
  }

  private MiniMaxAnswer send(String path, StreamedBody body) {
    try {
      return new MiniMaxAnswer(transport.post(path, body));
    } catch (IOException failure) {
      if (Transport.nothingWasSent(failure) || body.isBroken()) {
        throw new ProviderUnavailableException("Nothing whole was sent to MiniMax", failure);
      }
      throw new SubmissionUnconfirmedException("MiniMax's answer to a creation was lost", failure);
    }
  }

  private static String createPath(GenerationRequest request) {
    return request.mode() == Mode.TEMPLATE
        ? "/v1/video_template_generation"
        : "/v1/video_generation";
  }

  private MiniMaxAnswer query(Mode mode, TaskId task) {
    return ask(
        mode == Mode.TEMPLATE
            ? "/v1/query/video_template_generation?task_id="
            : "/v1/query/video_generation?task_id=",
        task.text());
  }

  private MiniMaxAnswer ask(String path, String id) {
    try {
      return new MiniMaxAnswer(transport.get(path + URLEncoder.encode(id, StandardCharsets.UTF_8)));
    } catch (IOException failure) {
      throw new ProviderUnavailableException("MiniMax did not answer", failure);
    }
  }

  /**
   * A paid task ends only by a verdict on its content. A wrong key or an empty balance is mended by
   * its owner, and the task is still there: the deadline bounds the wait.
   */
  private static boolean isVerdict(Meaning.Refused refused) {
    return refused.code() == FailureCode.REJECTED_INPUT
        || refused.code() == FailureCode.REJECTED_OUTPUT;
  }

  private static Failure failureOf(MiniMaxAnswer answer) {
    return answer.meaning() instanceof Meaning.Refused refused
        ? answer.failure(refused.code(), refused.advice())
        : answer.failure(
            FailureCode.GENERATION_FAILED,
            "MiniMax could not make this video and gave no reason. Ask again, perhaps with a"
                + " changed prompt.");
  }

  private static GeneratedVideo videoOf(Mode mode, MiniMaxAnswer answer) {
    return mode == Mode.TEMPLATE
        ? new GeneratedVideo.OfTask()
        : new GeneratedVideo.OfFile(
            answer.text("file_id").orElseThrow(() -> unavailable(answer)),
            pixels(answer, "video_width"),
            pixels(answer, "video_height"));
  }

  private static int pixels(MiniMaxAnswer answer, String field) {
    return answer
        .number(field)
        .filter(pixels -> pixels > 0 && pixels <= Short.MAX_VALUE)
        .map(Math::toIntExact)
        .orElse(0);
  }

  private Download downloadOf(GeneratedVideo video, MiniMaxAnswer answer) {
    return switch (video) {
      case GeneratedVideo.OfFile file -> {
        JsonObject described = answer.object("file").orElseThrow(() -> unavailable(answer));
        yield Downloads.open(
            transport,
            described.text("download_url").orElseThrow(() -> unavailable(answer)),
            described.number("bytes").orElse(0L));
      }
      case GeneratedVideo.OfTask ofTask ->
          Downloads.open(
              transport, answer.text("video_url").orElseThrow(() -> unavailable(answer)), 0);
    };
  }

  private static ProviderThrottledException throttled(MiniMaxAnswer answer) {
    return new ProviderThrottledException(
        "MiniMax wants to be asked less often (%s)".formatted(answer.summary()));
  }

  private static ProviderUnavailableException unavailable(MiniMaxAnswer answer) {
    return new ProviderUnavailableException(
        "MiniMax gave no usable answer (%s)".formatted(answer.summary()));
  }

  private static SubmissionUnconfirmedException unconfirmed(MiniMaxAnswer answer) {
    return new SubmissionUnconfirmedException(
        "MiniMax does not say whether it took the creation (%s)".formatted(answer.summary()));
  }
}
