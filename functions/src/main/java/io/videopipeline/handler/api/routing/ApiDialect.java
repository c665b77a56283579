package io.videopipeline.handler.api.routing;

/** The form in which the routes of one API answer outside their endpoints. */
public interface ApiDialect {
  /** Answers a request without a valid API key. It does not tell what is wrong with the key. */
  ApiResponse unauthorized();

  /**
   * Answers a request whose path exists, but not with its method.
   *
   * @param allowed the path's methods, separated by commas
   */
  ApiResponse methodNotAllowed(ApiRequest request, String allowed);

  /** Answers a request whose endpoint failed. It contains no details. */
  ApiResponse internal();

  /** Adds what every response of this API has, whether it comes from an endpoint or from above. */
  default ApiResponse decorate(ApiRequest request, ApiResponse response) {
    return response;
  }
}
