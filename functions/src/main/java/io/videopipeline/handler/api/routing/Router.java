package io.videopipeline.handler.api.routing;

import static java.util.stream.Collectors.joining;

import io.videopipeline.access.ApiKey;
import io.videopipeline.access.ApiKeys;
import io.videopipeline.job.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Authenticates requests and passes each to its endpoint. */
public final class Router {
  private static final System.Logger LOG = System.getLogger(Router.class.getName());
  private static final String GET = "GET";
  private static final String BEARER = "bearer ";
  private static final int MAXIMUM_KEY_LENGTH = 512;

  private final Supplier<? extends ApiKeys> keys;
  private final List<Route> open;
  private final List<Route> authenticated;
  private final ApiResponse notFound;

  /**
   * If the paths of several routes match a request, the path of the first one applies, whatever the
   * method.
   *
   * @param open the routes that need no API key
   * @param notFound the response if no path matches
   */
  public Router(
      Supplier<? extends ApiKeys> keys,
      List<Route> open,
      List<Route> authenticated,
      ApiResponse notFound) {
    this.keys = keys;
    this.open = List.copyOf(open);
    this.authenticated = List.copyOf(authenticated);
    this.notFound = notFound;
  }

  /** HEAD is answered wherever GET is, with the same headers. */
  public ApiResponse answer(ApiRequest request) {
    return request.isHead() ? route(request, GET).withoutBody() : route(request, request.method());
  }

  private ApiResponse route(ApiRequest request, String method) {
    List<Route> matching = matching(request.path());
    for (Route route : matching) {
      if (route.method().equals(method)) {
        return open.contains(route)
            ? route
                .endpoint()
                .answer(
                    new ApiCall(
                        request, Owner.LOCAL, "", route.match(request.path()).orElseThrow()))
            : route.dialect().decorate(request, authenticate(request, route));
      }
    }
    return matching.isEmpty() ? notFound : methodNotAllowed(request, matching);
  }

  /** The routes of the path that applies, one for each of its methods. */
  private List<Route> matching(String path) {
    List<Route> all = Stream.concat(open.stream(), authenticated.stream()).toList();
    return all.stream()
        .filter(route -> route.match(path).isPresent())
        .findFirst()
        .map(first -> all.stream().filter(route -> route.path().equals(first.path())).toList())
        .orElse(List.of());
  }

  private ApiResponse authenticate(ApiRequest request, Route route) {
    try {
      Optional<ApiKey> key = apiKey(request);
      Optional<Owner> owner = key.flatMap(given -> keys.get().ownerOf(given));
      if (owner.isEmpty()) {
        return route.dialect().unauthorized();
      }
      String segment = route.match(request.path()).orElseThrow();
      String client = key.orElseThrow().hash();
      return route.endpoint().answer(new ApiCall(request, owner.get(), client, segment));
    } catch (RuntimeException failed) { // every caller gets a response, whatever failed
      LOG.log(System.Logger.Level.ERROR, "A request failed at " + route.path(), failed);
      return route.dialect().internal();
    }
  }

  private static ApiResponse methodNotAllowed(ApiRequest request, List<Route> matching) {
    String allowed =
        matching.stream()
            .map(Route::method)
            .flatMap(method -> method.equals(GET) ? Stream.of(GET, "HEAD") : Stream.of(method))
            .distinct()
            .sorted()
            .collect(joining(", "));
    ApiDialect dialect = matching.getFirst().dialect();
    return dialect.decorate(
        request, dialect.methodNotAllowed().apply(request, allowed).with("allow", allowed));
  }

  private static Optional<ApiKey> apiKey(ApiRequest request) {
    return request
        .header("authorization")
        .filter(text -> text.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(text -> text.substring(BEARER.length()).strip())
        .filter(text -> !text.isEmpty() && text.length() <= MAXIMUM_KEY_LENGTH)
        .map(ApiKey::new);
  }

  /** Answers the requests of one route. */
  public interface Endpoint {
    ApiResponse answer(ApiCall call);
  }

  /**
   * A method at a path.
   *
   * @param path contains placeholders such as {@code {id}}, each as a whole segment
   * @param dialect the form of the responses that do not come from the endpoint
   */
  public record Route(String method, String path, ApiDialect dialect, Endpoint endpoint) {
    /**
     * The values of the placeholders, separated by slashes; empty if this route does not have the
     * requested path.
     */
    Optional<String> match(String requested) {
      String[] expected = path.split("/", -1);
      String[] given = requested.split("/", -1);
      if (expected.length != given.length) {
        return Optional.empty();
      }
      List<String> values = new ArrayList<>();
      for (int i = 0; i < expected.length; i++) {
        if (expected[i].startsWith("{") && !given[i].isEmpty()) {
          values.add(given[i]);
        } else if (!expected[i].equals(given[i])) {
          return Optional.empty();
        }
      }
      return Optional.of(String.join("/", values));
    }
  }
}
