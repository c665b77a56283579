package io.videopipeline.handler.api.minimax;

import io.videopipeline.handler.api.routing.ApiCall;
import io.videopipeline.handler.api.routing.ApiDependencies;
import io.videopipeline.handler.api.routing.ApiDialect;
import io.videopipeline.handler.api.routing.ApiResponse;
import io.videopipeline.handler.api.routing.Router.Route;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import io.videopipeline.job.JobState;
import io.videopipeline.json.JsonObject;
import io.videopipeline.json.MalformedJsonException;
import io.videopipeline.pipeline.CreateJobCommand;
import io.videopipeline.pipeline.CreateJobResult;
import io.videopipeline.request.Violation;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The routes of MiniMax's V1 video API and of its Video Agent: create a task, query it, retrieve
 * its file.
 *
 * @see <a href="https://platform.minimax.io/docs/api-reference/video-generation-t2v">Create</a>
 * @see <a href="https://platform.minimax.io/docs/api-reference/video-generation-query">Query</a>
 * @see <a
 *     href="https://platform.minimax.io/docs/api-reference/video-generation-download">Download</a>
 * @see <a href="https://platform.minimax.io/docs/api-reference/video-agent-query">Video Agent</a>
 */
public final class MiniMaxEndpoint {
  private static final String TASK_ID = "task_id";
  private static final String FILE_ID = "file_id";

  private static final ApiDialect TASKS = dialect(BaseResponse::taskError);
  private static final ApiDialect FILES = dialect(BaseResponse::fileError);

  private final MiniMaxTask.Kind kind;
  private final ApiDependencies dependencies;

  private MiniMaxEndpoint(MiniMaxTask.Kind kind, ApiDependencies dependencies) {
    this.kind = kind;
    this.dependencies = dependencies;
  }

  public static List<Route> routes(ApiDependencies dependencies) {
    MiniMaxEndpoint videos = new MiniMaxEndpoint(MiniMaxTask.Kind.MODEL, dependencies);
    MiniMaxEndpoint templates = new MiniMaxEndpoint(MiniMaxTask.Kind.TEMPLATE, dependencies);
    return List.of(
        new Route("POST", "/v1/video_generation", TASKS, videos::create),
        new Route("GET", "/v1/query/video_generation", TASKS, videos::query),
        new Route("GET", "/v1/files/retrieve", FILES, videos::retrieve),
        new Route("POST", "/v1/video_template_generation", TASKS, templates::create),
        new Route("GET", "/v1/query/video_template_generation", TASKS, templates::query));
  }

  /** MiniMax's clients show the trace id to their users. */
  private static ApiDialect dialect(Function<BaseResponse, ApiResponse> error) {
    return new ApiDialect(
        error.apply(BaseResponse.UNAUTHORIZED),
        error.apply(BaseResponse.INTERNAL),
        (request, allowed) -> error.apply(BaseResponse.invalid("method must be " + allowed)),
        Optional.of("Trace-Id"));
  }

  private ApiResponse create(ApiCall call) {
    if (call.hasInvalidIdempotencyKey()) {
      return BaseResponse.invalid(
              new Violation(ApiCall.IDEMPOTENCY_KEY, ApiCall.IDEMPOTENCY_KEY_RULE))
          .taskError();
    }
    try {
      JsonObject body = call.request().json();
      if (!kind.hasRequired(body)) {
        return BaseResponse.missing(kind.required().text()).taskError();
      }
      CreateJobCommand command =
          new CreateJobCommand(call.owner(), kind.read(body), call.idempotency());
      return response(dependencies.createJob().get().create(command));
    } catch (MalformedJsonException malformed) {
      return BaseResponse.invalid("the body must be one JSON object: " + malformed.description())
          .taskError();
    }
  }

  private static ApiResponse response(CreateJobResult result) {
    return switch (result) {
      case CreateJobResult.Created created -> created(created.job());
      case CreateJobResult.Replayed replayed ->
          created(replayed.job()).with("idempotent-replayed", "true");
      case CreateJobResult.Rejected rejected ->
          BaseResponse.invalid(rejected.violations().getFirst()).taskError();
      case CreateJobResult.KeyReused reused ->
          BaseResponse.invalid("this Idempotency-Key was already used for a different request")
              .taskError();
      case CreateJobResult.Gone gone ->
          BaseResponse.invalid("the video of this Idempotency-Key was deleted").taskError();
    };
  }

  private static ApiResponse created(Job job) {
    return BaseResponse.SUCCESS.with(JsonObject.create().with(TASK_ID, job.id().toString()));
  }

  private ApiResponse query(ApiCall call) {
    Optional<String> id = call.request().parameter(TASK_ID);
    if (id.isEmpty()) {
      return BaseResponse.missing(TASK_ID).taskError();
    }
    return find(call, id.get())
        .map(this::task)
        .orElseGet(() -> BaseResponse.invalid("invalid task_id").taskError());
  }

  private ApiResponse task(Job job) {
    JsonObject json =
        switch (kind) {
          case MODEL -> MiniMaxTask.json(job);
          case TEMPLATE -> templateTask(job);
        };
    BaseResponse status =
        switch (job.state()) {
          case JobState.Open open -> BaseResponse.SUCCESS;
          case JobState.Completed completed -> BaseResponse.SUCCESS;
          case JobState.Failed failed -> BaseResponse.of(failed.failure());
          case JobState.Canceled canceled -> BaseResponse.CANCELED;
          case JobState.Deleting deleting -> BaseResponse.CANCELED;
        };
    return status.with(json);
  }

  /** The task of a template contains the link itself instead of a file id. */
  private JsonObject templateTask(Job job) {
    JsonObject json = MiniMaxTask.idAndStatus(job);
    return job.state() instanceof JobState.Completed completed
        ? json.with("video_url", MiniMaxTask.downloadUrl(dependencies.urls().get(), completed))
        : json;
  }

  private ApiResponse retrieve(ApiCall call) {
    Optional<String> id = call.request().parameter(FILE_ID);
    if (id.isEmpty()) {
      return BaseResponse.missing(FILE_ID).fileError();
    }
    Optional<Job> job = find(call, id.get());
    return job.isPresent() && job.get().state() instanceof JobState.Completed completed
        ? BaseResponse.SUCCESS.with(
            JsonObject.create().with("file", file(job.get().id(), completed)))
        : BaseResponse.invalid("invalid file_id").fileError();
  }

  /** The file id is a number here, but a string in the response to a query, as at MiniMax. */
  private JsonObject file(JobId id, JobState.Completed completed) {
    return JsonObject.create()
        .with(FILE_ID, id.value())
        .with("bytes", completed.stored().lengthBytes())
        .with("created_at", completed.at().getEpochSecond())
        .with("filename", MiniMaxTask.FILE_NAME)
        .with("purpose", "video_generation")
        .with("download_url", MiniMaxTask.downloadUrl(dependencies.urls().get(), completed));
  }

  private Optional<Job> find(ApiCall call, String id) {
    return dependencies.findJob(call.owner(), id.strip()).filter(kind::matches);
  }
}
