package io.videopipeline.handler.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.videopipeline.handler.api.routing.ApiRequest;
import io.videopipeline.handler.api.routing.Router;
import io.videopipeline.wiring.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Everything behind the HTTP API: one function for every route. */
public final class ApiHandler implements RequestStreamHandler {
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
    router.answer(ApiRequest.read(input, context.getAwsRequestId())).writeTo(output);
  }
}
