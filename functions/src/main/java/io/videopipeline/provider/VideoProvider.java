package io.videopipeline.provider;

import io.videopipeline.job.Failure;
import io.videopipeline.job.GeneratedVideo;
import io.videopipeline.job.TaskId;
import io.videopipeline.request.Mode;
import io.videopipeline.request.VideoRequest;
import io.videopipeline.video.Download;

/** Makes videos for money. */
public interface VideoProvider {
  /**
   * Asks for a video. Every accepted call is paid for, also a repeated one: the provider knows no
   * idempotency key. An implementation sends the request at most once.
   *
   * @throws io.videopipeline.image.ImageMissingException when a kept picture is gone; nothing was
   *     sent
   * @throws ProviderThrottledException when the provider refused it for now and took nothing
   * @throws ProviderUnavailableException when nothing was sent
   * @throws SubmissionUnconfirmedException when it is unknown whether the provider took it
   */
  Submission submit(VideoRequest request);

  /**
   * How far a task is. Free, and may be repeated.
   *
   * @param mode of the request that the task came from
   * @throws ProviderThrottledException when asked too often
   * @throws ProviderUnavailableException when no usable answer came
   */
  Progress progress(Mode mode, TaskId task);

  /**
   * Asks for a fresh link and opens it. Free, and may be repeated. The caller closes the download.
   *
   * @param mode of the request that the task came from
   * @throws ProviderThrottledException when asked too often
   * @throws ProviderUnavailableException when no usable answer came
   * @throws io.videopipeline.video.DownloadInterruptedException when the link does not open
   */
  Opening open(Mode mode, TaskId task, GeneratedVideo video);

  /** What came of asking for a video. */
  sealed interface Submission {
    record Accepted(TaskId task) implements Submission {}

    record Refused(Failure failure) implements Submission {}
  }

  /** How far a task is. */
  sealed interface Progress {
    record Underway() implements Progress {}

    record Finished(GeneratedVideo video) implements Progress {}

    record Failed(Failure failure) implements Progress {}
  }

  /** What came of opening a video. */
  sealed interface Opening {
    record Opened(Download download) implements Opening {}

    record Refused(Failure failure) implements Opening {}
  }
}
