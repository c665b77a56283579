package io.videopipeline.pipeline;

import io.videopipeline.job.Job;
import io.videopipeline.job.Job.Submission;
import io.videopipeline.job.JobState;
import java.time.Duration;
import java.time.Instant;

/** How long an execution waits before it polls the provider. */
final class PollInterval {
  /** When a push says that the video is finished and the query does not yet. */
  static final Duration AFTER_PUSH = Duration.ofSeconds(10);

  /**
   * A push ends the wait; this is for one that is lost. A later attempt polls: its wait may have
   * been missed by the push.
   */
  private static final Duration WITH_CALLBACK = Duration.ofMinutes(5);

  /**
   * The interval that MiniMax recommends.
   *
   * @see <a href="https://platform.minimax.io/docs/guides/video-generation">Polling</a>
   */
  private static final Duration RECOMMENDED = Duration.ofSeconds(10);

  /** For a task that takes longer than most: an execution has at most 25,000 history events. */
  private static final Duration SLOW = Duration.ofSeconds(30);

  private static final Duration SLOW_AFTER = Duration.ofMinutes(30);

  /** The shortest wait of a state machine, for a simulator on this machine. */
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private PollInterval() {}

  static Duration of(Job job, Instant now) {
    if (!(job.state() instanceof JobState.InProgress progress)) {
      return SHORTEST;
    }
    if (job.submission().filter(Submission::callback).isPresent() && job.attempt().number() == 1) {
      return WITH_CALLBACK;
    }
    if (job.submission().filter(sent -> sent.endpoint().isLocal()).isPresent()) {
      return SHORTEST;
    }
    return now.isBefore(progress.since().plus(SLOW_AFTER)) ? RECOMMENDED : SLOW;
  }
}
