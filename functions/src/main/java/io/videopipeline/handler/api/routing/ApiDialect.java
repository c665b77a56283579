package io.videopipeline.handler.api.routing;

import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The form in which the routes of one API answer outside their endpoints.
 *
 * @param unauthorized answers a request without a valid API key; it does not tell what is wrong
 *     with the key
 * @param internal answers a request whose endpoint failed; it contains no details
 * @param methodNotAllowed answers a request whose path exists, but not with its method; takes the
 *     path's methods, separated by commas
 * @param idHeader the header with the request's id, if every response of this API has it
 */
public record ApiDialect(
    ApiResponse unauthorized,
    ApiResponse internal,
    BiFunction<ApiRequest, String, ApiResponse> methodNotAllowed,
    Optional<String> idHeader) {
  ApiResponse decorate(ApiRequest request, ApiResponse response) {
    return idHeader.map(name -> response.with(name, request.id())).orElse(response);
  }
}
