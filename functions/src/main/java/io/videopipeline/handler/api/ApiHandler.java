package io.videopipeline.handler.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.videopipeline.handler.api.routing.ApiDependencies;
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

/** The Lambda function behind the HTTP API. It serves every route. */
public final class ApiHandler implements RequestStreamHandler, Resource {
  private static final System.Logger LOG = System.getLogger(ApiHandler.class.getName());

  /** A request that needs no other service. */
  private static final byte[] HEALTH =
      """
      {"rawPath": "/healthz", "requestContext": {"http": {"method": "GET"}}}
      """
          .getBytes(StandardCharsets.UTF_8);

  private final ApiDependencies dependencies;
  private final Router router;

  public ApiHandler() {
    this(Wiring.fromEnvironment());
  }

  public ApiHandler(Wiring wiring) {
    this(ApiDependencies.of(wiring));
  }

  ApiHandler(ApiDependencies dependencies) {
    this.dependencies = dependencies;
    this.router = ApiRoutes.router(dependencies);
    Core.getGlobalContext().register(this);
  }

  /**
   * Runs before Lambda takes the SnapStart snapshot. It creates what otherwise the first request
   * would create, so that the snapshot contains it.
   */
  @Override
  public void beforeCheckpoint(org.crac.Context<? extends Resource> context) throws IOException {
    dependencies.createAll();
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
    } catch (MalformedJsonException malformed) {
      return Problem.UNREADABLE_REQUEST.response();
    } catch (RuntimeException failed) { // every caller gets a response, whatever failed
      LOG.log(System.Logger.Level.ERROR, "A request failed", failed);
      return Problem.INTERNAL.response();
    }
  }
}
