package io.videopipeline.pipeline;

import io.videopipeline.job.Job;
import io.videopipeline.job.JobState;
import io.videopipeline.job.JobState.Canceled;
import io.videopipeline.job.JobState.Completed;
import io.videopipeline.job.JobState.Failed;

/**
 * The event about a job that has ended. It has no prompt, link or failure details; a receiver that
 * needs them reads the job.
 */
public sealed interface Announcement {
  /** The job that has ended. */
  Job job();

  /** The event's detail type. */
  String detailType();

  /** The same for every repetition of an event, so that a receiver can recognize duplicates. */
  default String id() {
    return job().id() + ":" + job().state().name();
  }

  /** The event about a job that has ended. */
  static Announcement of(Job job) {
    return switch (job.state()) {
      case Completed completed -> new VideoCompleted(job, completed);
      case Failed failed -> new VideoFailed(job, failed);
      case Canceled canceled -> new VideoCanceled(job);
      case JobState.Open open ->
          throw new IllegalStateException(
              "Job %s is %s; it must have ended before it is announced"
                  .formatted(job.id(), open.name()));
    };
  }

  /** The complete video is in the bucket. */
  record VideoCompleted(Job job, Completed completed) implements Announcement {
    @Override
    public String detailType() {
      return "Video Completed";
    }
  }

  /** There will be no video. */
  record VideoFailed(Job job, Failed failed) implements Announcement {
    @Override
    public String detailType() {
      return "Video Failed";
    }
  }

  /** The owner canceled the job. */
  record VideoCanceled(Job job) implements Announcement {
    @Override
    public String detailType() {
      return "Video Canceled";
    }
  }
}
