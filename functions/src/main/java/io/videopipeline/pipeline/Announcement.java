package io.videopipeline.pipeline;

import io.videopipeline.job.Job;
import io.videopipeline.job.JobState;
import io.videopipeline.job.JobState.Canceled;
import io.videopipeline.job.JobState.Completed;
import io.videopipeline.job.JobState.Failed;

/**
 * What the event bus is told of an ended job. It carries no prompt, no link and no failure's
 * details: who wants those reads the job.
 */
public sealed interface Announcement {
  /** The job that ended. */
  Job job();

  /** The event's detail type. */
  String detailType();

  /** The same for every repetition of one announcement, so that a receiver can tell. */
  default String id() {
    return job().id() + ":" + job().state().name();
  }

  /** The announcement of an ended job. */
  static Announcement of(Job job) {
    return switch (job.state()) {
      case Completed completed -> new VideoCompleted(job, completed);
      case Failed failed -> new VideoFailed(job, failed);
      case Canceled canceled -> new VideoCanceled(job);
      case JobState.Open open ->
          throw new IllegalStateException(
              "Job %s is %s; only an ended one is announced".formatted(job.id(), open.name()));
    };
  }

  /** A video lies whole in the bucket. */
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

  /** The owner wanted it no longer. */
  record VideoCanceled(Job job) implements Announcement {
    @Override
    public String detailType() {
      return "Video Canceled";
    }
  }
}
