package io.videopipeline.pipeline;

import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import io.videopipeline.job.JobStore;
import io.videopipeline.job.Owner;
import io.videopipeline.video.VideoStore;
import java.util.Optional;

/** Permanently deletes a job that has ended, and its video. */
public final class DeleteVideo {
  private final JobStore jobs;
  private final VideoStore videos;

  public DeleteVideo(JobStore jobs, VideoStore videos) {
    this.jobs = jobs;
    this.videos = videos;
  }

  /** Deletes the video first, so that an interrupted deletion can be repeated. */
  public DeletionResult delete(Owner owner, JobId id) {
    while (true) {
      Optional<Job> job = jobs.find(id).filter(found -> found.owner().equals(owner));
      if (job.isEmpty()) {
        return DeletionResult.NOT_FOUND;
      }
      if (job.get().isOpen()) {
        return DeletionResult.STILL_OPEN;
      }
      videos.delete(job.get().videoKey());
      if (jobs.delete(job.get())) {
        return DeletionResult.DELETED;
      }
    }
  }

  /** The result of a deletion. */
  public enum DeletionResult {
    DELETED,
    NOT_FOUND,
    STILL_OPEN
  }
}
