package io.videopipeline.provider.minimax;

import io.videopipeline.generation.GenerationRequest;
import io.videopipeline.job.Failure;
import io.videopipeline.job.FailureCode;
import io.videopipeline.job.GeneratedVideo;
import io.videopipeline.job.TaskId;
import io.videopipeline.json.JsonObject;
import io.videopipeline.media.Download;
import io.videopipeline.media.DownloadInterruptedException;
import io.videopipeline.provider.ApiKey;
import io.videopipeline.provider.ProviderThrottledException;
import io.videopipeline.provider.ProviderUnavailableException;
import io.videopipeline.provider.SubmissionUnconfirmedException;
import io.videopipeline.provider.VideoProvider;
import io.videopipeline.provider.minimax.StatusCode.Meaning;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * MiniMax's V1 video API: create, query, files/retrieve.
 *
 * @see <a href="https://platform.minimax.io/docs/guides/video-generation">Video generation</a>
 */
public final class MiniMaxVideoProvider implements VideoProvider {
  private final MiniMaxTransport transport;

  /**
   * @param baseUrl for instance {@code https://api.minimax.io}
   * @param key asked for at each call
   * @param timeout for one answer, at least 1 second
   */
  public MiniMaxVideoProvider(URI baseUrl, Supplier<ApiKey> key, Duration timeout) {
    this.transport = new MiniMaxTransport(baseUrl, key, timeout);
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
  public Progress progress(TaskId task) {
    MiniMaxAnswer answer = ask("/v1/query/video_generation?task_id=", task.text());
    Optional<String> status = answer.text("status").map(text -> text.toLowerCase(Locale.ROOT));
    if (status.isPresent() && (status.get().equals("fail") || status.get().equals("failed"))) {
      return new Progress.Failed(failureOf(answer));
    }
    return switch (answer.meaning()) {
      case Meaning.Success success when status.filter("success"::equals).isPresent() ->
          new Progress.Finished(videoOf(answer));
      case Meaning.Success success -> new Progress.Underway();
      case Meaning.Throttled throttled -> throw throttled(answer);
      case Meaning.Refused refused when isVerdict(refused) ->
          new Progress.Failed(answer.failure(refused.code(), refused.advice()));
      case Meaning.Refused refused -> throw unavailable(answer);
      case Meaning.Unavailable unavailable -> throw unavailable(answer);
    };
  }

  @Override
  public Opening open(GeneratedVideo video) {
    MiniMaxAnswer answer = ask("/v1/files/retrieve?file_id=", video.fileId());
    return switch (answer.meaning()) {
      case Meaning.Success success -> {
        JsonObject file = answer.object("file").orElseThrow(() -> unavailable(answer));
        URI link = file.text("download_url").map(this::link).orElseThrow(() -> unavailable(answer));
        yield new Opening.Opened(download(link, file.number("bytes").orElse(0L)));
      }
      case Meaning.Throttled throttled -> throw throttled(answer);
      case Meaning.Refused refused when isVerdict(refused) ->
          new Opening.Refused(answer.failure(refused.code(), refused.advice()));
      case Meaning.Refused refused -> throw unavailable(answer);
      case Meaning.Unavailable unavailable -> throw unavailable(answer);
    };
  }

  private MiniMaxAnswer create(GenerationRequest request) {
    try {
      return transport.post("/v1/video_generation", CreateBody.of(request));
    } catch (IOException failure) {
      if (MiniMaxTransport.nothingWasSent(failure)) {
        throw new ProviderUnavailableException("MiniMax could not be reached", failure);
      }
      throw new SubmissionUnconfirmedException("MiniMax's answer to a creation was lost", failure);
    }
  }

  private MiniMaxAnswer ask(String path, String id) {
    try {
      return transport.get(path + URLEncoder.encode(id, StandardCharsets.UTF_8));
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

  private static GeneratedVideo videoOf(MiniMaxAnswer answer) {
    return new GeneratedVideo(
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

  private URI link(String text) {
    try {
      URI link = new URI(text);
      if (transport.mayFollow(link)) {
        return link;
      }
    } catch (URISyntaxException noLink) {
      throw new DownloadInterruptedException("MiniMax gave a link that is none");
    }
    throw new DownloadInterruptedException("MiniMax gave a link that is not https");
  }

  private Download download(URI link, long announcedBytes) {
    try {
      DownloadAnswer answer = transport.open(link);
      if (answer.status() != 200) {
        throw new DownloadInterruptedException("The download answered HTTP " + answer.status());
      }
      return new Download(answer.body(), lengthOf(answer, announcedBytes));
    } catch (IOException failure) {
      throw new DownloadInterruptedException("The download did not open", failure);
    }
  }

  /** The announced length is 0 in some real answers, and then says nothing. */
  private static OptionalLong lengthOf(DownloadAnswer answer, long announcedBytes)
      throws IOException {
    OptionalLong length = answer.lengthBytes();
    if (announcedBytes <= 0) {
      return length;
    }
    if (length.isPresent() && length.getAsLong() != announcedBytes) {
      answer.body().close();
      throw new DownloadInterruptedException(
          "The download has %d bytes where %d were announced"
              .formatted(length.getAsLong(), announcedBytes));
    }
    return OptionalLong.of(announcedBytes);
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
