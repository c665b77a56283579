package io.videopipeline.pipeline;

import io.videopipeline.job.Job;
import io.videopipeline.job.JobClosedException;
import io.videopipeline.job.JobId;
import io.videopipeline.job.JobState;
import io.videopipeline.job.JobStore;
import io.videopipeline.job.JobStore.Lease;
import io.videopipeline.job.NoSuchJobException;
import io.videopipeline.provider.VideoProvider.OpenResult;
import io.videopipeline.provider.VideoProviders;
import io.videopipeline.video.Download;
import io.videopipeline.video.DownloadInterruptedException;
import io.videopipeline.video.VideoStore;
import io.videopipeline.video.VideoStore.StoredVideo;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Copies the finished video from a fresh download link to the bucket, verified. */
public final class RetrieveVideo {
  /**
   * As long as the longest run that can hold it: the time-out of the function is Lambda's maximum
   * of 15 minutes.
   *
   * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html">Lambda
   *     time-out</a>
   */
  static final Duration LEASE = Duration.ofMinutes(15);

  private final JobStore jobs;
  private final VideoProviders providers;
  private final VideoStore videos;
  private final Clock clock;

  public RetrieveVideo(JobStore jobs, VideoProviders providers, VideoStore videos, Clock clock) {
    this.jobs = jobs;
    this.providers = providers;
    this.videos = videos;
    this.clock = clock;
  }

  /**
   * Completes the job, unless it is completed already, and returns it.
   *
   * @param execution the name of the execution that runs this step and holds the lease
   * @throws DownloadInterruptedException when the download was incomplete, or another execution is
   *     downloading the video
   * @throws JobClosedException when the job has ended without a video, by this step or before
   */
  public Job retrieve(JobId id, String execution) {
    return StepErrors.recorded(jobs, clock, id, () -> complete(id, execution));
  }

  private Job complete(JobId id, String execution) {
    Job job = jobs.find(id).orElseThrow(() -> new NoSuchJobException(id));
    while (job.state() instanceof JobState.Storing storing) {
      job = download(job, storing, execution);
    }
    return switch (job.state()) {
      case JobState.Completed completed -> job;
      case JobState.Ended ended -> throw new JobClosedException(job);
      case JobState.Open open ->
          throw new IllegalStateException(
              "Job %s is %s; its video must be generated before it is retrieved"
                  .formatted(id, open.name()));
    };
  }

  private Job download(Job job, JobState.Storing storing, String execution) {
    Instant now = clock.instant();
    if (!jobs.lease(job.id(), new Lease(execution, now.plus(LEASE)), now)) {
      throw new DownloadInterruptedException(
          "Another execution is downloading the video of job " + job.id());
    }
    return switch (PollJob.providerOf(job, providers)
        .open(job.request().mode(), storing.task(), storing.video())) {
      case OpenResult.Opened opened -> {
        StoredVideo stored = store(job, opened.download());
        yield completed(job, stored);
      }
      case OpenResult.Refused refused ->
          jobs.update(job, job.failed(refused.failure(), clock.instant())).job();
    };
  }

  /** The video of a job that was canceled meanwhile is removed again; it can be resumed. */
  private Job completed(Job job, StoredVideo stored) {
    Job now = jobs.update(job, job.completed(stored, clock.instant())).job();
    if (now.state() instanceof JobState.Canceled) {
      videos.delete(stored.key());
    }
    return now;
  }

  private StoredVideo store(Job job, Download opened) {
    try (Download download = opened) {
      return videos.store(job.videoKey(), download);
    } catch (IOException unclosed) {
      throw new DownloadInterruptedException(
          "The download of job %s could not be closed".formatted(job.id()), unclosed);
    }
  }
}
