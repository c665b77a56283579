package io.videopipeline.handler.api;

import io.videopipeline.handler.api.metriqual.MetriqualEndpoint;
import io.videopipeline.handler.api.minimax.CallbackEndpoint;
import io.videopipeline.handler.api.minimax.MiniMaxEndpoint;
import io.videopipeline.handler.api.routing.ApiDependencies;
import io.videopipeline.handler.api.routing.ApiDialect;
import io.videopipeline.handler.api.routing.Router;
import io.videopipeline.handler.api.routing.Router.Endpoint;
import io.videopipeline.handler.api.routing.Router.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All routes of the HTTP API. */
final class ApiRoutes {
  private static final ApiDialect NATIVE =
      new ApiDialect(
          Problem.UNAUTHORIZED.response().with("www-authenticate", "Bearer"),
          Problem.INTERNAL.response(),
          (request, allowed) ->
              Problem.METHOD_NOT_ALLOWED.response(request.methodNotAllowed(allowed)),
          Optional.empty());

  private ApiRoutes() {}

  static Router router(ApiDependencies dependencies) {
    return new Router(
        dependencies.keys(),
        open(dependencies),
        authenticated(dependencies),
        Problem.NOT_FOUND.response());
  }

  /** The routes that need no API key. */
  static List<Route> open(ApiDependencies dependencies) {
    CallbackEndpoint callbacks =
        new CallbackEndpoint(dependencies.receiveCallback(), Problem.NOT_FOUND.response());
    return List.of(
        route("POST", "/callbacks/{jobId}/{token}", callbacks::receive),
        route("GET", "/healthz", call -> ServiceEndpoints.health()),
        route("GET", "/openapi.json", call -> ServiceEndpoints.document()));
  }

  /** The routes that need an API key. */
  static List<Route> authenticated(ApiDependencies dependencies) {
    List<Route> routes = new ArrayList<>(MiniMaxEndpoint.routes(dependencies));
    routes.addAll(MetriqualEndpoint.routes(dependencies));
    routes.addAll(natives(dependencies)); // last: their placeholders match other paths too
    return routes;
  }

  private static List<Route> natives(ApiDependencies dependencies) {
    VideosEndpoint videos = new VideosEndpoint(dependencies);
    UploadsEndpoint uploads = new UploadsEndpoint(dependencies.urls());
    return List.of(
        route("POST", "/v1/videos", videos::create),
        route("GET", "/v1/videos", videos::list),
        route("GET", "/v1/videos/{id}", videos::read),
        route("DELETE", "/v1/videos/{id}", videos::delete),
        route("POST", "/v1/videos/{id}/cancel", videos::cancel),
        route("POST", "/v1/videos/{id}/resume", videos::resume),
        route("GET", "/v1/videos/{id}/content", videos::content),
        route("POST", "/v1/uploads", uploads::create),
        route("GET", "/v1/models", call -> ServiceEndpoints.models()));
  }

  private static Route route(String method, String path, Endpoint endpoint) {
    return new Route(method, path, NATIVE, endpoint);
  }
}
