package io.videopipeline.pipeline;

import io.videopipeline.job.Job.StepError;
import io.videopipeline.job.JobId;
import io.videopipeline.job.JobStore;
import io.videopipeline.provider.ProviderThrottledException;
import io.videopipeline.provider.ProviderUnavailableException;
import io.videopipeline.provider.SubmissionUnconfirmedException;
import io.videopipeline.video.DownloadInterruptedException;
import java.time.Clock;
import java.util.function.Supplier;

/** Records on the job why a step is going to be repeated, so that its owner can see it. */
final class StepErrors {
  private static final System.Logger LOG = System.getLogger(StepErrors.class.getName());

  private StepErrors() {}

  static <T> T recorded(JobStore jobs, Clock clock, JobId id, Supplier<T> step) {
    try {
      return step.get();
    } catch (ProviderThrottledException throttled) {
      throw recorded(jobs, clock, id, "provider_throttled", throttled);
    } catch (ProviderUnavailableException unavailable) {
      throw recorded(jobs, clock, id, "provider_unavailable", unavailable);
    } catch (SubmissionUnconfirmedException unconfirmed) {
      throw recorded(jobs, clock, id, "submission_unconfirmed", unconfirmed);
    } catch (DownloadInterruptedException interrupted) {
      throw recorded(jobs, clock, id, "download_interrupted", interrupted);
    }
  }

  private static RuntimeException recorded(
      JobStore jobs, Clock clock, JobId id, String code, RuntimeException failed) {
    try {
      jobs.recordError(
          id, new StepError(code, String.valueOf(failed.getMessage()), clock.instant()));
    } catch (RuntimeException unrecorded) { // the step's own failure is the one to report
      LOG.log(
          System.Logger.Level.WARNING, "The error of job " + id + " was not recorded", unrecorded);
    }
    return failed;
  }
}
