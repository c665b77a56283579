package io.videopipeline.handler.api.routing;

import io.videopipeline.access.ApiKeys;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import io.videopipeline.job.JobStore;
import io.videopipeline.job.Owner;
import io.videopipeline.json.JsonObject;
import io.videopipeline.pipeline.CancelJob;
import io.videopipeline.pipeline.CreateJob;
import io.videopipeline.pipeline.DeleteVideo;
import io.videopipeline.pipeline.ReceiveCallback;
import io.videopipeline.pipeline.ResumeJob;
import io.videopipeline.request.VideoRequest;
import io.videopipeline.video.PresignedUrls;
import io.videopipeline.wiring.Lazy;
import io.videopipeline.wiring.Wiring;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The objects that the endpoints use. Each is created when the first request needs it.
 *
 * @param preview the method, path and body with which the provider would be called
 * @param retryAfter how long a client should wait before it reads an open job again
 */
public record ApiDependencies(
    Supplier<? extends ApiKeys> keys,
    Supplier<? extends JobStore> jobs,
    Supplier<CreateJob> createJob,
    Supplier<CancelJob> cancelJob,
    Supplier<ResumeJob> resumeJob,
    Supplier<DeleteVideo> deleteVideo,
    Supplier<ReceiveCallback> receiveCallback,
    Supplier<? extends PresignedUrls> urls,
    Function<VideoRequest, JsonObject> preview,
    Duration retryAfter) {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);
  private static final Duration RETRY_LOCAL = Duration.ofSeconds(1);

  public static ApiDependencies of(Wiring wiring) {
    return new ApiDependencies(
        Lazy.of(wiring::callerKeys),
        Lazy.of(wiring::jobStore),
        Lazy.of(wiring::createJob),
        Lazy.of(wiring::cancelJob),
        Lazy.of(wiring::resumeJob),
        Lazy.of(wiring::deleteVideo),
        Lazy.of(wiring::receiveCallback),
        Lazy.of(wiring::links),
        wiring::preview,
        wiring.settings().endpoint().isLocal() ? RETRY_LOCAL : RETRY_AFTER);
  }

  /** Creates every object now. */
  public void createAll() {
    for (Supplier<?> dependency :
        List.of(keys, jobs, createJob, cancelJob, resumeJob, deleteVideo, receiveCallback, urls)) {
      var unused = dependency.get();
    }
  }

  /** The owner's job with this id. Deleted jobs and those of other owners appear not to exist. */
  public Optional<Job> findJob(Owner owner, String id) {
    return JobId.parse(id)
        .flatMap(known -> jobs.get().find(known))
        .filter(job -> job.owner().equals(owner) && !job.isDeleted());
  }
}
