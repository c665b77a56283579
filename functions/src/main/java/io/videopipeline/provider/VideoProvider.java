package io.videopipeline.provider;

import io.videopipeline.job.Failure;
import io.videopipeline.job.GeneratedVideo;
import io.videopipeline.job.TaskId;
import io.videopipeline.request.Mode;
import io.videopipeline.request.VideoRequest;
import io.videopipeline.video.Download;
import java.net.URI;
import java.util.Optional;

/** A service that generates videos and charges for them. */
public interface VideoProvider {
  /**
   * Requests a video. Every accepted call is paid for, also a repeated one: the providers have no
   * idempotency key. An implementation sends the request at most once.
   *
   * @param callbackUrl the URL to which the provider reports the task's status; ignored by a
   *     provider without {@linkplain #supportsCallbacks callbacks}
   * @throws io.videopipeline.image.ImageMissingException when a stored image no longer exists;
   *     nothing was sent
   * @throws ProviderThrottledException when the provider refused the request because of a rate
   *     limit; it will not be charged
   * @throws ProviderUnavailableException when nothing was sent
   * @throws SubmissionUnconfirmedException when it is unknown whether the provider accepted it
   */
  SubmitResult submit(VideoRequest request, Optional<URI> callbackUrl);

  /** Whether the provider reports the status of a task to a URL. */
  boolean supportsCallbacks();

  /**
   * Reads the status of a task. Free of charge, and can be repeated.
   *
   * @param mode the mode of the request that created the task
   * @throws ProviderThrottledException when the rate limit is exceeded
   * @throws ProviderUnavailableException when there was no usable response
   */
  PollResult poll(Mode mode, TaskId task);

  /**
   * Fetches a fresh download link and opens it. Free of charge, and can be repeated. The caller
   * closes the download.
   *
   * @param mode the mode of the request that created the task
   * @throws ProviderThrottledException when the rate limit is exceeded
   * @throws ProviderUnavailableException when there was no usable response
   * @throws io.videopipeline.video.DownloadInterruptedException when the link cannot be opened
   */
  OpenResult open(Mode mode, TaskId task, GeneratedVideo video);

  /** The result of {@link #submit}. */
  sealed interface SubmitResult {
    record Accepted(TaskId task) implements SubmitResult {}

    record Refused(Failure failure) implements SubmitResult {}

    /**
     * Nothing was accepted, because the callback URL could not be checked.
     *
     * @param failure what a repeated refusal means
     */
    record CallbackRefused(Failure failure) implements SubmitResult {}
  }

  /** The status of a task. */
  sealed interface PollResult {
    record Running() implements PollResult {}

    record Finished(GeneratedVideo video) implements PollResult {}

    record Failed(Failure failure) implements PollResult {}
  }

  /** The result of {@link #open}. */
  sealed interface OpenResult {
    record Opened(Download download) implements OpenResult {}

    record Refused(Failure failure) implements OpenResult {}
  }
}
