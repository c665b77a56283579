package io.videopipeline.pipeline;

import io.videopipeline.job.Job;
import io.videopipeline.job.JobClosedException;
import io.videopipeline.job.JobId;
import io.videopipeline.job.JobState;
import io.videopipeline.job.JobStore;
import io.videopipeline.job.JobStore.Lease;
import io.videopipeline.job.JobStore.UpdateResult;
import io.videopipeline.job.NoSuchJobException;
import io.videopipeline.provider.VideoProvider;
import io.videopipeline.provider.VideoProvider.OpenResult;
import io.videopipeline.provider.VideoProviders;
import io.videopipeline.video.Download;
import io.videopipeline.video.DownloadInterruptedException;
import io.videopipeline.video.OddVideoException;
import io.videopipeline.video.VideoStore;
import io.videopipeline.video.VideoStore.Content;
import io.videopipeline.video.VideoStore.StoredVideo;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

  /** So many equal downloads show that the provider made the video as it is. */
  private static final int COPIES = 3;

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
    return copy(job, storing, List.of());
  }

  /**
   * Copies the video, and again when its boxes are odd.
   *
   * @param odd the content of the copies before, all of the same content
   */
  private Job copy(Job job, JobState.Storing storing, List<Content> odd) {
    VideoProvider provider = PollJob.providerOf(job, providers);
    switch (provider.open(job.request().mode(), storing.task(), storing.video())) {
      case OpenResult.Opened opened -> {
        Optional<Content> made =
            odd.size() == COPIES - 1 ? Optional.of(odd.getFirst()) : Optional.empty();
        try (Download download = opened.download().expecting(made)) {
          StoredVideo stored = videos.store(job.videoKey(), download);
          return completed(
              stored,
              jobs.update(job, job.completed(stored, notes(stored, download), clock.instant())));
        } catch (OddVideoException again) {
          if (made.isPresent() || !odd.stream().allMatch(again.content()::equals)) {
            throw new DownloadInterruptedException(
                "Downloads of job %s differ from each other".formatted(job.id()), again);
          }
          return copy(
              job, storing, Stream.concat(odd.stream(), Stream.of(again.content())).toList());
        } catch (IOException unclosed) {
          throw new DownloadInterruptedException(
              "The download of job %s could not be closed".formatted(job.id()), unclosed);
        }
      }
      case OpenResult.Refused refused -> {
        return jobs.update(job, job.failed(refused.failure(), clock.instant())).job();
      }
    }
  }

  /** The video of a job that was canceled meanwhile is removed again; it can be resumed. */
  private Job completed(StoredVideo stored, UpdateResult result) {
    if (result.job().state() instanceof JobState.Canceled) {
      videos.delete(stored.key());
    }
    return result.job();
  }

  private static List<String> notes(StoredVideo stored, Download download) {
    List<String> notes = new ArrayList<>();
    if (download.expected().filter(stored.content()::equals).isPresent()) {
      notes.add(
          "The video is not a well-formed MP4 file. %d downloads had the same bytes, so it is stored"
                  .formatted(COPIES)
              + " as the provider made it.");
    }
    if (download.announcedBytes() > 0 && download.announcedBytes() != stored.lengthBytes()) {
      notes.add(
          "The provider announced %d bytes; the video has %d."
              .formatted(download.announcedBytes(), stored.lengthBytes()));
    }
    return notes;
  }
}
