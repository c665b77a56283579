package io.videopipeline.handler.api.routing;

import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import io.videopipeline.job.JobStore;
import io.videopipeline.job.Owner;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Gives callers access to their own jobs only. Jobs of other owners appear not to exist. */
public final class CallerJobs {
  private final Supplier<? extends JobStore> jobs;

  public CallerJobs(Supplier<? extends JobStore> jobs) {
    this.jobs = jobs;
  }

  /** The job with the id in the path; empty also if that is not a valid id. */
  public Optional<Job> find(ApiCall call) {
    return find(call.owner(), call.jobId());
  }

  /** The job with this task id or file id; both equal the job's id. */
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
