package io.videopipeline.handler.api.compatible;

import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import io.videopipeline.job.JobStore;
import io.videopipeline.job.Owner;
import java.util.Optional;
import java.util.function.Supplier;

/** The caller's jobs by the ids of tasks and files, which are both the job's. */
public final class OwnJobs {
  private final Supplier<? extends JobStore> jobs;

  public OwnJobs(Supplier<? extends JobStore> jobs) {
    this.jobs = jobs;
  }

  /** The job, when it is this owner's and of this kind; whatever is no id is nobody's. */
  public Optional<Job> find(Owner owner, Kind kind, String id) {
    return JobId.parse(id.strip())
        .flatMap(known -> jobs.get().find(known))
        .filter(job -> job.owner().equals(owner))
        .filter(kind::isOf);
  }
}
