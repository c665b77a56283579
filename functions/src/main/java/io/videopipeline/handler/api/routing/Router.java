package io.videopipeline.handler.api.routing;

import static java.util.stream.Collectors.joining;

import io.videopipeline.access.ApiKey;
import io.videopipeline.access.ApiKeys;
import io.videopipeline.job.Owner;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Finds who answers, and lets in only who has a key. */
public final class Router {
  private static final System.Logger LOG = System.getLogger(Router.class.getName());
  private static final String BEARER = "bearer ";
  private static final int LONGEST_KEY = 512;

  private final Supplier<? extends ApiKeys> keys;
  private final List<Route> open;
  private final List<Route> locked;
  private final Supplier<ApiResponse> nowhere;

  /**
   * The path of the first route that fits is the one that is meant, whatever the method.
   *
   * @param open the routes that need no key
   * @param nowhere answers where no route is
   */
  public Router(
      Supplier<? extends ApiKeys> keys,
      List<Route> open,
      List<Route> locked,
      Supplier<ApiResponse> nowhere) {
    this.keys = keys;
    this.open = List.copyOf(open);
    this.locked = List.copyOf(locked);
    this.nowhere = nowhere;
  }

  public ApiResponse answer(ApiRequest request) {
    List<Route> there = meant(request.path());
    Optional<Route> found =
        there.stream().filter(route -> route.method().equals(request.method())).findFirst();
    if (found.isEmpty()) {
      return refuse(request, there);
    }
    Route route = found.get();
    return open.contains(route)
        ? route.endpoint().answer(new ApiCall(request, Owner.LOCAL, "", ""))
        : route.face().decorate(request, answer(request, route));
  }

  /** The routes of the path that is meant, one for each of its methods. */
  private List<Route> meant(String path) {
    List<Route> all = Stream.concat(open.stream(), locked.stream()).toList();
    return all.stream()
        .filter(route -> route.match(path).isPresent())
        .findFirst()
        .map(first -> all.stream().filter(route -> route.path().equals(first.path())).toList())
        .orElse(List.of());
  }

  private ApiResponse answer(ApiRequest request, Route route) {
    try {
      Optional<ApiKey> key = keyOf(request);
      Optional<Owner> owner = key.flatMap(given -> keys.get().ownerOf(given));
      return owner.isEmpty()
          ? route.face().unauthorized()
          : route
              .endpoint()
              .answer(
                  new ApiCall(
                      request,
                      owner.get(),
                      key.orElseThrow().hash(),
                      route.match(request.path()).orElseThrow()));
    } catch (RuntimeException failed) { // the edge: whatever broke, the caller gets an answer
      LOG.log(System.Logger.Level.ERROR, "A request failed at " + route.path(), failed);
      return route.face().internal();
    }
  }

  private ApiResponse refuse(ApiRequest request, List<Route> there) {
    if (there.isEmpty()) {
      return nowhere.get();
    }
    String allowed = there.stream().map(Route::method).distinct().sorted().collect(joining(", "));
    ApiDialect face = there.getFirst().face();
    return face.decorate(request, face.methodNotAllowed(allowed).with("allow", allowed));
  }

  private static Optional<ApiKey> keyOf(ApiRequest request) {
    return request
        .header("authorization")
        .filter(text -> text.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(text -> text.substring(BEARER.length()).strip())
        .filter(text -> !text.isEmpty() && text.length() <= LONGEST_KEY)
        .map(ApiKey::new);
  }
}
