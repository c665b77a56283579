package io.videopipeline.handler.api.routing;

import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import io.videopipeline.job.JobStore;
import io.videopipeline.job.Owner;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The caller's jobs. Of everybody else's nothing is told, not even that they are there. */
public final class CallerJobs {
  private final Supplier<? extends JobStore> jobs;

  public CallerJobs(Supplier<? extends JobStore> jobs) {
    this.jobs = jobs;
  }

  /** The job of the path's placeholder; empty also when that is no id. */
  public Optional<Job> find(ApiCall call) {
    return find(call.owner(), call.jobId());
  }

  /** The job whose task or file bears this id, which is the job's own. */
  public Optional<Job> find(Owner owner, String id) {
    return find(owner, JobId.parse(id.strip()));
  }

  /** As {@link JobStore#list}. */
  public List<Job> list(Owner owner, Optional<String> status, Optional<JobId> after, int limit) {
    return jobs.get().list(owner, status, after, limit);
  }

  private Optional<Job> find(Owner owner, Optional<JobId> id) {
    return id.flatMap(known -> jobs.get().find(known)).filter(job -> job.owner().equals(owner));
  }
}
