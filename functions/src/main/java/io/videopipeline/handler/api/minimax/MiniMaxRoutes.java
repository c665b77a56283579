package io.videopipeline.handler.api.minimax;

import io.videopipeline.handler.api.compatible.Creations;
import io.videopipeline.handler.api.compatible.Kind;
import io.videopipeline.handler.api.compatible.VideoLinks;
import io.videopipeline.handler.api.routing.OwnJobs;
import io.videopipeline.handler.api.routing.Route;
import java.util.List;

/** The routes of MiniMax's V1 video API and of its Video Agent. */
public final class MiniMaxRoutes {
  private MiniMaxRoutes() {}

  public static List<Route> of(Creations creations, OwnJobs jobs, VideoLinks links) {
    TaskEndpoint videos = new TaskEndpoint(Kind.BY_MODEL, creations, jobs, links);
    TaskEndpoint templates = new TaskEndpoint(Kind.BY_TEMPLATE, creations, jobs, links);
    FileEndpoint files = new FileEndpoint(jobs, links);
    return List.of(
        new Route("POST", "/v1/video_generation", MiniMaxFace.TASK, videos::create),
        new Route("GET", "/v1/query/video_generation", MiniMaxFace.TASK, videos::query),
        new Route("GET", "/v1/files/retrieve", MiniMaxFace.FILE, files::retrieve),
        new Route("POST", "/v1/video_template_generation", MiniMaxFace.TASK, templates::create),
        new Route(
            "GET", "/v1/query/video_template_generation", MiniMaxFace.TASK, templates::query));
  }
}
