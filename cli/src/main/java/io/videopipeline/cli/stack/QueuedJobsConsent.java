package io.videopipeline.cli.stack;

import io.videopipeline.job.Job;
import java.util.List;

/** Decides whether a new stack submits jobs of the real MiniMax that an earlier one left queued. */
public interface QueuedJobsConsent {
  /**
   * Returns when they may be submitted and paid for.
   *
   * @param queued at least one
   * @throws RuntimeException when they may not
   */
  void require(List<Job> queued);
}
