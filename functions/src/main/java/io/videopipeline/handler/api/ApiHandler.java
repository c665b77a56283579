package io.videopipeline.handler.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.videopipeline.handler.api.routing.ApiRequest;
import io.videopipeline.handler.api.routing.ApiResponse;
import io.videopipeline.handler.api.routing.Router;
import io.videopipeline.json.MalformedJsonException;
import io.videopipeline.wiring.Wiring;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.crac.Core;
import org.crac.Resource;

/** Everything behind the HTTP API: one function for every route. */
public final class ApiHandler implements RequestStreamHandler, Resource {
  private static final System.Logger LOG = System.getLogger(ApiHandler.class.getName());

  /** A call that no service is needed for. */
  private static final byte[] HEALTH =
      """
      {"rawPath": "/healthz", "requestContext": {"http": {"method": "GET"}}}
      """
          .getBytes(StandardCharsets.UTF_8);

  private final Api.Parts parts;
  private final Router router;

  public ApiHandler() {
    this(Wiring.fromEnvironment());
  }

  public ApiHandler(Wiring wiring) {
    this(Api.Parts.of(wiring));
  }

  ApiHandler(Api.Parts parts) {
    this.parts = parts;
    this.router = Api.routed(parts);
    Core.getGlobalContext().register(this);
  }

  /** What a start leaves to the call that needs it belongs into Lambda's snapshot (SnapStart). */
  @Override
  public void beforeCheckpoint(org.crac.Context<? extends Resource> context) throws IOException {
    parts.makeAll();
    answer(new ByteArrayInputStream(HEALTH), "snapshot").writeTo(OutputStream.nullOutputStream());
  }

  @Override
  public void afterRestore(org.crac.Context<? extends Resource> context) {}

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
