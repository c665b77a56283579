package io.videopipeline.handler.api.metriqual;

import io.videopipeline.handler.api.minimax.MiniMaxTask;
import io.videopipeline.handler.api.routing.ApiCall;
import io.videopipeline.handler.api.routing.ApiDependencies;
import io.videopipeline.handler.api.routing.ApiDialect;
import io.videopipeline.handler.api.routing.ApiResponse;
import io.videopipeline.handler.api.routing.Router.Endpoint;
import io.videopipeline.handler.api.routing.Router.Route;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobState;
import io.videopipeline.json.JsonObject;
import io.videopipeline.json.MalformedJsonException;
import io.videopipeline.pipeline.CreateJobCommand;
import io.videopipeline.pipeline.CreateJobResult;
import io.videopipeline.request.VideoRequest.ModelRequest;
import io.videopipeline.request.VideoRequest.TemplateVideo;
import io.videopipeline.request.Violation;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The routes of Metriqual's video API. Its documentation and its SDKs use different paths and
 * fields; both are served.
 *
 * @see <a href="https://docs.metriqual.com/docs/video-minimax">Documentation</a>
 * @see <a href="https://github.com/Metriqual/mql-sdk-lts">SDK, src/api/video.ts</a>
 */
public final class MetriqualEndpoint {
  private static final ApiDialect METRIQUAL =
      new ApiDialect(
          MetriqualError.UNAUTHORIZED.response(),
          MetriqualError.INTERNAL.response(),
          (request, allowed) ->
              MetriqualError.METHOD_NOT_ALLOWED.response(request.methodNotAllowed(allowed)),
          Optional.empty());

  private static final MiniMaxTask.Kind KIND = MiniMaxTask.Kind.MODEL;
  private static final String OBJECT = "video";
  private static final String DOWNLOAD_URL = "download_url";

  private final ApiDependencies dependencies;

  private MetriqualEndpoint(ApiDependencies dependencies) {
    this.dependencies = dependencies;
  }

  public static List<Route> routes(ApiDependencies dependencies) {
    MetriqualEndpoint videos = new MetriqualEndpoint(dependencies);
    return List.of(
        route("POST", "/v1/videos/minimax/generations", videos::create),
        route("POST", "/v1/videos/generations", videos::create),
        route("GET", "/v1/videos/query/{id}", videos::query),
        route("GET", "/v1/videos/download/{id}", videos::download),
        route("GET", "/v1/videos/generations/{id}", videos::read));
  }

  private static Route route(String method, String path, Endpoint endpoint) {
    return new Route(method, path, METRIQUAL, endpoint);
  }

  private ApiResponse create(ApiCall call) {
    if (call.hasInvalidIdempotencyKey()) {
      return MetriqualError.of(
          List.of(new Violation(ApiCall.IDEMPOTENCY_KEY, ApiCall.IDEMPOTENCY_KEY_RULE)));
    }
    try {
      JsonObject body = call.request().json();
      if (!KIND.hasRequired(body)) {
        return MetriqualError.of(List.of(new Violation(KIND.required(), "is required")));
      }
      CreateJobCommand command =
          new CreateJobCommand(call.owner(), KIND.read(body), call.idempotency());
      return response(dependencies.createJob().get().create(command));
    } catch (MalformedJsonException malformed) {
      return MetriqualError.INVALID_JSON.response(
          "The body must be one JSON object: " + malformed.description());
    }
  }

  private static ApiResponse response(CreateJobResult result) {
    return switch (result) {
      case CreateJobResult.Created created -> created(created.job());
      case CreateJobResult.Replayed replayed ->
          created(replayed.job()).with("idempotent-replayed", "true");
      case CreateJobResult.Rejected rejected -> MetriqualError.of(rejected.violations());
      case CreateJobResult.KeyReused reused -> MetriqualError.KEY_REUSED.response();
      case CreateJobResult.Gone gone ->
          MetriqualError.KEY_REUSED.response("The video of this Idempotency-Key was deleted");
    };
  }

  private static ApiResponse created(Job job) {
    return ApiResponse.json(
        200,
        video(job)
            .with("task_id", job.id().toString())
            .with(
                "base_resp",
                JsonObject.create().with("status_code", 0).with("status_msg", "success")));
  }

  /** The status in MiniMax's terms, as the documentation describes it. */
  private ApiResponse query(ApiCall call) {
    boolean withUrl =
        call.request()
            .parameter("include_download_url")
            .filter("true"::equalsIgnoreCase)
            .isPresent();
    return found(
        call,
        job -> {
          JsonObject task =
              MiniMaxTask.json(job).with("id", job.id().toString()).with("object", OBJECT);
          return withUrl ? withDownloadUrl(task, job) : task;
        });
  }

  /** The status in the terms that the SDKs use for all providers. */
  private ApiResponse read(ApiCall call) {
    return found(call, job -> withDownloadUrl(video(job), job));
  }

  private ApiResponse download(ApiCall call) {
    Optional<Job> found = find(call);
    if (found.isEmpty()) {
      return MetriqualError.NOT_FOUND.response();
    }
    Job job = found.get();
    return switch (job.state()) {
      case JobState.Completed completed ->
          ApiResponse.json(
              200,
              withDownloadUrl(JsonObject.create(), job)
                  .with("file_id", job.id().toString())
                  .with("expires_in_seconds", MiniMaxTask.LINK_VALIDITY.toSeconds()));
      case JobState.Open open -> MetriqualError.NOT_READY.response();
      case JobState.Failed failed -> MetriqualError.NO_VIDEO.response(failed.failure().message());
      case JobState.Canceled canceled -> MetriqualError.NO_VIDEO.response();
      case JobState.Deleting deleting -> MetriqualError.NOT_FOUND.response();
    };
  }

  private ApiResponse found(ApiCall call, Function<Job, JsonObject> json) {
    return find(call)
        .map(job -> ApiResponse.json(200, withError(json.apply(job), job.state())))
        .orElseGet(MetriqualError.NOT_FOUND::response);
  }

  private Optional<Job> find(ApiCall call) {
    return dependencies.findJob(call.owner(), call.segment().strip()).filter(KIND::matches);
  }

  private JsonObject withDownloadUrl(JsonObject json, Job job) {
    return job.state() instanceof JobState.Completed completed
        ? json.with(DOWNLOAD_URL, MiniMaxTask.downloadUrl(dependencies.urls().get(), completed))
        : json;
  }

  private static JsonObject withError(JsonObject json, JobState state) {
    return switch (state) {
      case JobState.Failed failed -> json.with("error", failed.failure().message());
      case JobState.Canceled canceled -> json.with("error", "The video was canceled");
      case JobState.Deleting deleting -> json;
      case JobState.Open open -> json;
      case JobState.Completed completed -> json;
    };
  }

  /** A video of any provider, as the SDKs read it. */
  private static JsonObject video(Job job) {
    return JsonObject.create()
        .with("id", job.id().toString())
        .with("object", OBJECT)
        .with("status", status(job.state()))
        .with("created_at", job.createdAt().getEpochSecond())
        .with("model", model(job));
  }

  private static String status(JobState state) {
    return switch (state) {
      case JobState.Queued queued -> "queued";
      case JobState.Submitting submitting -> "queued";
      case JobState.InProgress progress -> "in_progress";
      case JobState.Storing storing -> "in_progress";
      case JobState.Completed completed -> "completed";
      case JobState.Failed failed -> "failed";
      case JobState.Canceled canceled -> "failed";
      case JobState.Deleting deleting -> "failed";
    };
  }

  private static String model(Job job) {
    return switch (job.request()) {
      case ModelRequest request -> request.model().text();
      case TemplateVideo template ->
          throw new IllegalArgumentException("Job " + job.id() + " was created from a template");
    };
  }
}
