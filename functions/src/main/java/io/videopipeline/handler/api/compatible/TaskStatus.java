package io.videopipeline.handler.api.compatible;

import io.videopipeline.job.JobState;

/**
 * MiniMax's words for how far a task is.
 *
 * @see <a href="https://platform.minimax.io/docs/api-reference/video-generation-query">Query</a>
 */
public final class TaskStatus {
  private TaskStatus() {}

  public static String of(JobState state) {
    return switch (state) {
      case JobState.Queued queued -> "Preparing";
      case JobState.Submitting submitting -> "Preparing";
      case JobState.InProgress progress -> "Processing";
      case JobState.Storing storing -> "Processing";
      case JobState.Completed completed -> "Success";
      case JobState.Failed failed -> "Fail";
      case JobState.Canceled canceled -> "Fail";
    };
  }
}
