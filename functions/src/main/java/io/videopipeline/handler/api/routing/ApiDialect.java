package io.videopipeline.handler.api.routing;

/** In whose manner a route answers. */
public interface ApiDialect {
  /** Without a key, or with a wrong one: nobody is told which. */
  ApiResponse unauthorized();

  /**
   * When the path is known and not with this method.
   *
   * @param allowed the methods that it is known with
   */
  ApiResponse methodNotAllowed(String allowed);

  /** When something broke here; no detail. */
  ApiResponse internal();

  /** Every answer, as it leaves: those above and those of endpoints. */
  default ApiResponse decorate(ApiRequest request, ApiResponse answer) {
    return answer;
  }
}
