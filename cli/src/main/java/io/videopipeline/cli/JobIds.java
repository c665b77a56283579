package io.videopipeline.cli;

import io.videopipeline.cli.terminal.FailedException;
import io.videopipeline.cli.terminal.UsageException;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import io.videopipeline.job.JobStore;

/** Job ids from the command line. */
final class JobIds {
  private JobIds() {}

  static JobId parse(String text) {
    return JobId.parse(text)
        .orElseThrow(
            () -> new UsageException("ID", "'" + text + "' is no job id; ids are whole numbers"));
  }

  static Job find(JobStore jobs, JobId id) {
    return jobs.find(id)
        .orElseThrow(
            () -> new FailedException("There is no job %s; see ./videos list".formatted(id)));
  }
}
