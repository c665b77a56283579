package io.videopipeline.handler.api;

import io.videopipeline.wiring.Wiring;
import java.util.List;

/** Which routes there are. */
final class Api {
  private Api() {}

  static Router routed(Wiring wiring) {
    VideosEndpoint videos =
        new VideosEndpoint(
            wiring.jobStore(),
            Lazy.of(wiring::acceptVideo),
            Lazy.of(wiring::deleteVideo),
            wiring.settings().pollAfter());
    ContentEndpoint content = new ContentEndpoint(wiring.jobStore(), Lazy.of(wiring::links));
    UploadsEndpoint uploads = new UploadsEndpoint(Lazy.of(wiring::links));
    return new Router(
        wiring.callerKeys(),
        List.of(
            open("/healthz", call -> HealthEndpoint.answer()),
            open("/openapi.json", call -> DocumentEndpoint.answer())),
        List.of(
            locked("POST", "/v1/videos", videos::create),
            locked("GET", "/v1/videos", videos::list),
            locked("GET", "/v1/videos/{id}", videos::read),
            locked("DELETE", "/v1/videos/{id}", videos::delete),
            locked("GET", "/v1/videos/{id}/content", content::answer),
            locked("POST", "/v1/uploads", uploads::answer),
            locked("GET", "/v1/models", call -> ModelsEndpoint.answer())));
  }

  private static Route open(String path, Route.Endpoint endpoint) {
    return new Route("GET", path, Face.NATIVE, endpoint);
  }

  private static Route locked(String method, String path, Route.Endpoint endpoint) {
    return new Route(method, path, Face.NATIVE, endpoint);
  }
}
