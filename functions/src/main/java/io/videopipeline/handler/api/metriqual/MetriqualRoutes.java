package io.videopipeline.handler.api.metriqual;

import io.videopipeline.handler.api.compatible.Creations;
import io.videopipeline.handler.api.compatible.VideoLinks;
import io.videopipeline.handler.api.routing.ApiDialect;
import io.videopipeline.handler.api.routing.CallerJobs;
import io.videopipeline.handler.api.routing.Route;
import java.util.List;

/** The routes of Metriqual's video API. */
public final class MetriqualRoutes {
  private MetriqualRoutes() {}

  public static List<Route> of(Creations creations, CallerJobs jobs, VideoLinks links) {
    ApiDialect face = new MetriqualDialect();
    CreationEndpoint videos = new CreationEndpoint(creations);
    StatusEndpoint status = new StatusEndpoint(jobs, links);
    DownloadEndpoint downloads = new DownloadEndpoint(jobs, links);
    return List.of(
        new Route("POST", "/v1/videos/minimax/generations", face, videos::create),
        new Route("POST", "/v1/videos/generations", face, videos::create),
        new Route("GET", "/v1/videos/query/{id}", face, status::query),
        new Route("GET", "/v1/videos/download/{id}", face, downloads::answer),
        new Route("GET", "/v1/videos/generations/{id}", face, status::generic));
  }
}
