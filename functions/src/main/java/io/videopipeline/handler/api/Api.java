package io.videopipeline.handler.api;

import io.videopipeline.access.ApiKeys;
import io.videopipeline.handler.api.compatible.Creations;
import io.videopipeline.handler.api.compatible.VideoLinks;
import io.videopipeline.handler.api.metriqual.MetriqualRoutes;
import io.videopipeline.handler.api.minimax.MiniMaxRoutes;
import io.videopipeline.handler.api.routing.ApiDialect;
import io.videopipeline.handler.api.routing.CallerJobs;
import io.videopipeline.handler.api.routing.Route;
import io.videopipeline.handler.api.routing.Router;
import io.videopipeline.job.JobStore;
import io.videopipeline.pipeline.CreateJob;
import io.videopipeline.pipeline.DeleteVideo;
import io.videopipeline.video.PresignedUrls;
import io.videopipeline.wiring.Lazy;
import io.videopipeline.wiring.Wiring;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Which routes there are. */
final class Api {
  private static final ApiDialect FACE = new NativeDialect();

  private Api() {}

  static Router routed(Parts parts) {
    return new Router(parts.keys(), open(), locked(parts), Problem.NOT_FOUND::response);
  }

  /** The routes that need no key. */
  static List<Route> open() {
    return List.of(
        own("GET", "/healthz", call -> HealthEndpoint.answer()),
        own("GET", "/openapi.json", call -> DocumentEndpoint.answer()));
  }

  static List<Route> locked(Parts parts) {
    Creations creations = new Creations(parts.createJob());
    CallerJobs jobs = new CallerJobs(parts.jobs());
    VideoLinks links = new VideoLinks(parts.links());
    List<Route> locked = new ArrayList<>(MiniMaxRoutes.of(creations, jobs, links));
    locked.addAll(MetriqualRoutes.of(creations, jobs, links));
    locked.addAll(own(parts, jobs)); // last: their placeholders fit the others' paths too
    return locked;
  }

  private static List<Route> own(Parts parts, CallerJobs jobs) {
    VideosEndpoint videos =
        new VideosEndpoint(jobs, parts.createJob(), parts.deleteVideo(), parts.askAgain());
    ContentEndpoint content = new ContentEndpoint(jobs, parts.links());
    UploadsEndpoint uploads = new UploadsEndpoint(parts.links());
    return List.of(
        own("POST", "/v1/videos", videos::create),
        own("GET", "/v1/videos", videos::list),
        own("GET", "/v1/videos/{id}", videos::read),
        own("DELETE", "/v1/videos/{id}", videos::delete),
        own("GET", "/v1/videos/{id}/content", content::answer),
        own("POST", "/v1/uploads", uploads::answer),
        own("GET", "/v1/models", call -> ModelsEndpoint.answer()));
  }

  private static Route own(String method, String path, Route.Endpoint endpoint) {
    return new Route(method, path, FACE, endpoint);
  }

  /**
   * What answers are made with, each part made when the first answer needs it.
   *
   * @param askAgain how long a caller should wait before he asks for an open job again
   */
  record Parts(
      Supplier<? extends ApiKeys> keys,
      Supplier<? extends JobStore> jobs,
      Supplier<CreateJob> createJob,
      Supplier<DeleteVideo> deleteVideo,
      Supplier<? extends PresignedUrls> links,
      Duration askAgain) {
    static Parts of(Wiring wiring) {
      return new Parts(
          Lazy.of(wiring::callerKeys),
          Lazy.of(wiring::jobStore),
          Lazy.of(wiring::createJob),
          Lazy.of(wiring::deleteVideo),
          Lazy.of(wiring::links),
          wiring.settings().pollAfter());
    }

    /** Makes every part now. */
    void makeAll() {
      for (Supplier<?> part : List.of(keys, jobs, createJob, deleteVideo, links)) {
        var unused = part.get();
      }
    }
  }
}
