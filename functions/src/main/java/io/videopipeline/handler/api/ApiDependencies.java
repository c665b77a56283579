package io.videopipeline.handler.api;

import io.videopipeline.access.ApiKeys;
import io.videopipeline.job.JobStore;
import io.videopipeline.pipeline.CreateJob;
import io.videopipeline.pipeline.DeleteVideo;
import io.videopipeline.video.PresignedUrls;
import io.videopipeline.wiring.Lazy;
import io.videopipeline.wiring.Wiring;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * The objects that the endpoints use. Each is created when the first request needs it.
 *
 * @param retryAfter how long a client should wait before it reads an open job again
 */
record ApiDependencies(
    Supplier<? extends ApiKeys> keys,
    Supplier<? extends JobStore> jobs,
    Supplier<CreateJob> createJob,
    Supplier<DeleteVideo> deleteVideo,
    Supplier<? extends PresignedUrls> urls,
    Duration retryAfter) {
  static ApiDependencies of(Wiring wiring) {
    return new ApiDependencies(
        Lazy.of(wiring::callerKeys),
        Lazy.of(wiring::jobStore),
        Lazy.of(wiring::createJob),
        Lazy.of(wiring::deleteVideo),
        Lazy.of(wiring::links),
        wiring.settings().pollAfter());
  }

  /** Creates every object now. */
  void createAll() {
    for (Supplier<?> dependency : List.of(keys, jobs, createJob, deleteVideo, urls)) {
      var unused = dependency.get();
    }
  }
}
