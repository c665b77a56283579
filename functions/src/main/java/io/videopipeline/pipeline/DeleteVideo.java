package io.videopipeline.pipeline;

import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import io.videopipeline.job.JobStore;
import io.videopipeline.job.NoSuchJobException;
import io.videopipeline.job.Owner;
import io.videopipeline.video.VideoStore;
import java.time.Clock;
import java.util.Optional;

/** Permanently deletes a job that has ended, and its video. */
public final class DeleteVideo {
  /** An ended job changes only when it is edited by hand or deleted by another call. */
  private static final int MAXIMUM_ATTEMPTS = 5;

  private final JobStore jobs;
  private final VideoStore videos;
  private final Clock clock;

  public DeleteVideo(JobStore jobs, VideoStore videos, Clock clock) {
    this.jobs = jobs;
    this.videos = videos;
    this.clock = clock;
  }

  /**
   * Marks the job as {@code deleting}, then deletes every version of the video, then the job. A
   * repeated call continues an interrupted deletion.
   */
  public DeletionResult delete(Owner owner, JobId id) {
    Optional<Job> job = jobs.find(id).filter(found -> found.owner().equals(owner));
    if (job.isEmpty()) {
      return DeletionResult.NOT_FOUND;
    }
    try {
      return delete(job.get());
    } catch (NoSuchJobException deleted) { // by another call
      return DeletionResult.DELETED;
    }
  }

  private DeletionResult delete(Job found) {
    Job job = found;
    for (int attempt = 0; attempt < MAXIMUM_ATTEMPTS; attempt++) {
      if (job.isOpen()) {
        return DeletionResult.STILL_OPEN;
      }
      if (!job.isDeleted()) {
        job = jobs.update(job, job.deleting(clock.instant())).job();
        continue;
      }
      videos.delete(job.videoKey());
      if (jobs.delete(job)) {
        return DeletionResult.DELETED;
      }
      job = jobs.find(job.id()).orElseThrow(() -> new NoSuchJobException(found.id()));
    }
    return DeletionResult.CHANGED;
  }

  /** The result of a deletion. */
  public enum DeletionResult {
    DELETED,
    NOT_FOUND,
    STILL_OPEN,
    /** The job was changed again and again meanwhile; the deletion can be repeated. */
    CHANGED
  }
}
