package io.videopipeline.handler.api;

import io.videopipeline.handler.api.metriqual.MetriqualEndpoint;
import io.videopipeline.handler.api.minimax.MiniMaxEndpoint;
import io.videopipeline.handler.api.routing.ApiDialect;
import io.videopipeline.handler.api.routing.ApiRequest;
import io.videopipeline.handler.api.routing.ApiResponse;
import io.videopipeline.handler.api.routing.CallerJobs;
import io.videopipeline.handler.api.routing.Router;
import io.videopipeline.handler.api.routing.Router.Endpoint;
import io.videopipeline.handler.api.routing.Router.Route;
import java.util.ArrayList;
import java.util.List;

/** All routes of the HTTP API. */
final class ApiRoutes {
  private static final ApiDialect NATIVE = new NativeDialect();

  private ApiRoutes() {}

  static Router router(ApiDependencies dependencies) {
    return new Router(
        dependencies.keys(), open(), authenticated(dependencies), Problem.NOT_FOUND::response);
  }

  /** The routes that need no API key. */
  static List<Route> open() {
    return List.of(
        route("GET", "/healthz", call -> ServiceEndpoints.health()),
        route("GET", "/openapi.json", call -> ServiceEndpoints.document()));
  }

  /** The routes that need an API key. */
  static List<Route> authenticated(ApiDependencies dependencies) {
    CallerJobs jobs = new CallerJobs(dependencies.jobs());
    List<Route> routes =
        new ArrayList<>(
            MiniMaxEndpoint.routes(dependencies.createJob(), jobs, dependencies.urls()));
    routes.addAll(MetriqualEndpoint.routes(dependencies.createJob(), jobs, dependencies.urls()));
    routes.addAll(natives(dependencies, jobs)); // last: their placeholders match other paths too
    return routes;
  }

  private static List<Route> natives(ApiDependencies dependencies, CallerJobs jobs) {
    VideosEndpoint videos = new VideosEndpoint(jobs, dependencies);
    UploadsEndpoint uploads = new UploadsEndpoint(dependencies.urls());
    return List.of(
        route("POST", "/v1/videos", videos::create),
        route("GET", "/v1/videos", videos::list),
        route("GET", "/v1/videos/{id}", videos::read),
        route("DELETE", "/v1/videos/{id}", videos::delete),
        route("GET", "/v1/videos/{id}/content", videos::content),
        route("POST", "/v1/uploads", uploads::create),
        route("GET", "/v1/models", call -> ServiceEndpoints.models()));
  }

  private static Route route(String method, String path, Endpoint endpoint) {
    return new Route(method, path, NATIVE, endpoint);
  }

  /** Our own API: every error is a {@link Problem}. */
  private static final class NativeDialect implements ApiDialect {
    @Override
    public ApiResponse unauthorized() {
      return Problem.UNAUTHORIZED.response().with("www-authenticate", "Bearer");
    }

    @Override
    public ApiResponse methodNotAllowed(ApiRequest request, String allowed) {
      return Problem.METHOD_NOT_ALLOWED.response(
          "%s is not allowed on this path; allowed: %s".formatted(request.methodLabel(), allowed));
    }

    @Override
    public ApiResponse internal() {
      return Problem.INTERNAL.response();
    }
  }
}
