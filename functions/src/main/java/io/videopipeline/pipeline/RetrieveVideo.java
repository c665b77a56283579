package io.videopipeline.pipeline;

import io.videopipeline.job.Job;
import io.videopipeline.job.JobClosedException;
import io.videopipeline.job.JobId;
import io.videopipeline.job.JobState.Canceled;
import io.videopipeline.job.JobState.Completed;
import io.videopipeline.job.JobState.Failed;
import io.videopipeline.job.JobState.InProgress;
import io.videopipeline.job.JobState.Queued;
import io.videopipeline.job.JobState.Storing;
import io.videopipeline.job.JobState.Submitting;
import io.videopipeline.job.JobStore;
import io.videopipeline.job.JobStore.Lease;
import io.videopipeline.job.NoSuchJobException;
import io.videopipeline.provider.VideoProvider;
import io.videopipeline.provider.VideoProvider.Opening;
import io.videopipeline.video.Download;
import io.videopipeline.video.DownloadInterruptedException;
import io.videopipeline.video.StoredVideo;
import io.videopipeline.video.VideoStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;

/** Brings the finished video home: a fresh link, streamed into the bucket, checked, recorded. */
public final class RetrieveVideo {
  /**
   * A lease outlasts any run that may hold it: the retrieve function's time-out is Lambda's maximum
   * of 15 minutes.
   *
   * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html">Lambda
   *     time-out</a>
   */
  static final Duration LEASE = Duration.ofMinutes(15);

  private final JobStore jobs;
  private final VideoProvider provider;
  private final VideoStore videos;
  private final Clock clock;

  public RetrieveVideo(JobStore jobs, VideoProvider provider, VideoStore videos, Clock clock) {
    this.jobs = jobs;
    this.provider = provider;
    this.videos = videos;
    this.clock = clock;
  }

  /**
   * Leaves the job completed. On a completed job it only repeats the announcement.
   *
   * @param execution the name of the execution that runs this; the lease belongs to it
   * @throws DownloadInterruptedException when the video did not arrive whole, or another execution
   *     is fetching it
   * @throws JobClosedException when the job is ended without a video, by this step or before
   */
  public Announcement retrieve(JobId id, String execution) {
    Job job = jobs.find(id).orElseThrow(() -> new NoSuchJobException(id));
    while (true) {
      switch (job.state()) {
        case Storing storing -> job = fetch(job, storing, execution);
        case Completed completed -> {
          return Announcement.of(job);
        }
        case Failed failed -> throw new JobClosedException(job);
        case Canceled canceled -> throw new JobClosedException(job);
        case Queued queued -> throw notGenerated(job);
        case Submitting submitting -> throw notGenerated(job);
        case InProgress progress -> throw notGenerated(job);
      }
    }
  }

  private Job fetch(Job job, Storing storing, String execution) {
    if (!jobs.lease(job.id(), Lease.of(execution, clock.instant(), LEASE), clock.instant())) {
      throw new DownloadInterruptedException(
          "Another execution is fetching the video of job " + job.id());
    }
    return switch (provider.open(job.request().mode(), storing.task(), storing.video())) {
      case Opening.Opened opened -> {
        StoredVideo stored = store(job, opened.download());
        yield jobs.update(job, job.completed(stored, clock.instant())).job();
      }
      case Opening.Refused refused ->
          jobs.update(job, job.failed(refused.failure(), clock.instant())).job();
    };
  }

  private StoredVideo store(Job job, Download opened) {
    try (Download download = opened) {
      return videos.store(job.videoKey(), download);
    } catch (IOException unclosed) {
      throw new DownloadInterruptedException(
          "The download of job %s did not end cleanly".formatted(job.id()), unclosed);
    }
  }

  private static IllegalStateException notGenerated(Job job) {
    return new IllegalStateException(
        "Job %s is %s; only a generated one is fetched".formatted(job.id(), job.state().name()));
  }
}
