package io.videopipeline.handler.api.minimax;

import io.videopipeline.handler.api.compatible.Creations;
import io.videopipeline.handler.api.compatible.Kind;
import io.videopipeline.handler.api.compatible.VideoLinks;
import io.videopipeline.handler.api.routing.CallerJobs;
import io.videopipeline.handler.api.routing.Route;
import java.util.List;

/** The routes of MiniMax's V1 video API and of its Video Agent. */
public final class MiniMaxRoutes {
  private MiniMaxRoutes() {}

  public static List<Route> of(Creations creations, CallerJobs jobs, VideoLinks links) {
    TaskEndpoint videos = new TaskEndpoint(Kind.BY_MODEL, creations, jobs, links);
    TaskEndpoint templates = new TaskEndpoint(Kind.BY_TEMPLATE, creations, jobs, links);
    FileEndpoint files = new FileEndpoint(jobs, links);
    return List.of(
        new Route("POST", "/v1/video_generation", MiniMaxDialect.TASK, videos::create),
        new Route("GET", "/v1/query/video_generation", MiniMaxDialect.TASK, videos::query),
        new Route("GET", "/v1/files/retrieve", MiniMaxDialect.FILE, files::retrieve),
        new Route("POST", "/v1/video_template_generation", MiniMaxDialect.TASK, templates::create),
        new Route(
            "GET", "/v1/query/video_template_generation", MiniMaxDialect.TASK, templates::query));
  }
}
