package io.videopipeline.pipeline;

import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import io.videopipeline.job.JobStore;
import io.videopipeline.job.Owner;
import io.videopipeline.video.VideoStore;
import java.util.Optional;

/** Removes an ended job and its video for good. */
public final class DeleteVideo {
  private final JobStore jobs;
  private final VideoStore videos;

  public DeleteVideo(JobStore jobs, VideoStore videos) {
    this.jobs = jobs;
    this.videos = videos;
  }

  /** The video goes first: what is left when this breaks off can be deleted again. */
  public Deletion delete(Owner owner, JobId id) {
    while (true) {
      Optional<Job> job = jobs.find(id).filter(found -> found.owner().equals(owner));
      if (job.isEmpty()) {
        return Deletion.NOTHING_THERE;
      }
      if (job.get().isOpen()) {
        return Deletion.STILL_OPEN;
      }
      videos.delete(job.get().videoKey());
      if (jobs.delete(job.get())) {
        return Deletion.DELETED;
      }
    }
  }

  /** What came of it. */
  public enum Deletion {
    DELETED,
    NOTHING_THERE,
    STILL_OPEN
  }
}
