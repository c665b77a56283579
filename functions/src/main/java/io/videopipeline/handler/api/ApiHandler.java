package io.videopipeline.handler.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.videopipeline.handler.api.routing.ApiRequest;
import io.videopipeline.handler.api.routing.ApiResponse;
import io.videopipeline.handler.api.routing.Router;
import io.videopipeline.json.MalformedJsonException;
import io.videopipeline.wiring.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Everything behind the HTTP API: one function for every route. */
public final class ApiHandler implements RequestStreamHandler {
  private static final System.Logger LOG = System.getLogger(ApiHandler.class.getName());

  private final Router router;

  public ApiHandler() {
    this(Wiring.fromEnvironment());
  }

  public ApiHandler(Wiring wiring) {
    this(Api.routed(wiring));
  }

  ApiHandler(Router router) {
    this.router = router;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    answer(input, context.getAwsRequestId()).writeTo(output);
  }

  private ApiResponse answer(InputStream input, String id) throws IOException {
    try {
      return router.answer(ApiRequest.read(input, id));
    } catch (MalformedJsonException unreadable) {
      return Problem.UNREADABLE_REQUEST.response();
    } catch (RuntimeException failed) { // the edge: whatever broke, the caller gets an answer
      LOG.log(System.Logger.Level.ERROR, "A request failed", failed);
      return Problem.INTERNAL.response();
    }
  }
}
