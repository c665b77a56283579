package io.videopipeline.handler.api.routing;

import io.videopipeline.job.JobId;
import io.videopipeline.job.Owner;
import java.util.Optional;

/**
 * A request whose caller is known.
 *
 * @param client which of the owner's keys it is, without telling the key
 * @param segment what stands in the place of the path's placeholder; empty text when it has none
 */
public record ApiCall(ApiRequest request, Owner owner, String client, String segment) {
  /** The job's id in the path; whatever is no id is the id of no job. */
  public Optional<JobId> jobId() {
    return JobId.parse(segment);
  }
}
