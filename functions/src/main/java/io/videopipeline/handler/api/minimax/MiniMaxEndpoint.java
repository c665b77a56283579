package io.videopipeline.handler.api.minimax;

import io.videopipeline.handler.api.routing.ApiCall;
import io.videopipeline.handler.api.routing.ApiResponse;
import io.videopipeline.handler.api.routing.CallerJobs;
import io.videopipeline.handler.api.routing.Router.Route;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobState;
import io.videopipeline.json.JsonObject;
import io.videopipeline.json.MalformedJsonException;
import io.videopipeline.pipeline.CreateJob;
import io.videopipeline.pipeline.CreateJobCommand;
import io.videopipeline.pipeline.CreateJobResult;
import io.videopipeline.request.Violation;
import io.videopipeline.video.PresignedUrls;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

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

  private final MiniMaxTask.Kind kind;
  private final Supplier<CreateJob> createJob;
  private final CallerJobs jobs;
  private final Supplier<? extends PresignedUrls> urls;

  private MiniMaxEndpoint(
      MiniMaxTask.Kind kind,
      Supplier<CreateJob> createJob,
      CallerJobs jobs,
      Supplier<? extends PresignedUrls> urls) {
    this.kind = kind;
    this.createJob = createJob;
    this.jobs = jobs;
    this.urls = urls;
  }

  public static List<Route> routes(
      Supplier<CreateJob> createJob, CallerJobs jobs, Supplier<? extends PresignedUrls> urls) {
    MiniMaxEndpoint videos = new MiniMaxEndpoint(MiniMaxTask.Kind.MODEL, createJob, jobs, urls);
    MiniMaxEndpoint templates =
        new MiniMaxEndpoint(MiniMaxTask.Kind.TEMPLATE, createJob, jobs, urls);
    return List.of(
        new Route("POST", "/v1/video_generation", MiniMaxDialect.TASK, videos::create),
        new Route("GET", "/v1/query/video_generation", MiniMaxDialect.TASK, videos::query),
        new Route("GET", "/v1/files/retrieve", MiniMaxDialect.FILE, videos::retrieve),
        new Route("POST", "/v1/video_template_generation", MiniMaxDialect.TASK, templates::create),
        new Route(
            "GET", "/v1/query/video_template_generation", MiniMaxDialect.TASK, templates::query));
  }

  private ApiResponse create(ApiCall call) {
    if (call.hasInvalidIdempotencyKey()) {
      return taskError(
          BaseResponse.invalid(
              new Violation(ApiCall.IDEMPOTENCY_KEY, ApiCall.IDEMPOTENCY_KEY_RULE)));
    }
    try {
      JsonObject body = call.request().json();
      if (!kind.hasRequired(body)) {
        return taskError(BaseResponse.missing(kind.required().text()));
      }
      CreateJobCommand command =
          new CreateJobCommand(call.owner(), kind.read(body), call.compatibleIdempotency());
      return response(createJob.get().create(command));
    } catch (MalformedJsonException malformed) {
      return taskError(
          BaseResponse.invalid("the body must be one JSON object: " + malformed.description()));
    }
  }

  private static ApiResponse response(CreateJobResult result) {
    return switch (result) {
      case CreateJobResult.Created created -> created(created.job());
      case CreateJobResult.Replayed replayed ->
          created(replayed.job()).with("idempotent-replayed", "true");
      case CreateJobResult.Rejected rejected ->
          taskError(BaseResponse.invalid(rejected.violations().getFirst()));
      case CreateJobResult.KeyReused reused ->
          taskError(
              BaseResponse.invalid(
                  "this Idempotency-Key was already used for a different request"));
      case CreateJobResult.Gone gone ->
          taskError(BaseResponse.invalid("the video of this Idempotency-Key was deleted"));
    };
  }

  private static ApiResponse created(Job job) {
    return MiniMaxDialect.response(
        JsonObject.create().with(TASK_ID, job.id().toString()), BaseResponse.SUCCESS);
  }

  private ApiResponse query(ApiCall call) {
    Optional<String> id = call.request().parameter(TASK_ID);
    if (id.isEmpty()) {
      return taskError(BaseResponse.missing(TASK_ID));
    }
    return jobs.find(call.owner(), id.get())
        .filter(kind::matches)
        .map(this::task)
        .orElseGet(() -> taskError(BaseResponse.invalid("invalid task_id")));
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
        };
    return MiniMaxDialect.response(json, status);
  }

  /** The task of a template contains the link itself instead of a file id. */
  private JsonObject templateTask(Job job) {
    JsonObject json = MiniMaxTask.idAndStatus(job);
    return job.state() instanceof JobState.Completed completed
        ? json.with("video_url", MiniMaxTask.downloadUrl(urls.get(), completed))
        : json;
  }

  private ApiResponse retrieve(ApiCall call) {
    Optional<String> id = call.request().parameter(FILE_ID);
    if (id.isEmpty()) {
      return MiniMaxDialect.FILE.error(BaseResponse.missing(FILE_ID));
    }
    return jobs.find(call.owner(), id.get())
        .filter(kind::matches)
        .flatMap(this::file)
        .map(
            file ->
                MiniMaxDialect.response(
                    JsonObject.create().with("file", file), BaseResponse.SUCCESS))
        .orElseGet(() -> MiniMaxDialect.FILE.error(BaseResponse.invalid("invalid file_id")));
  }

  /** The file id is a number here, but a string in the response to a query, as at MiniMax. */
  private Optional<JsonObject> file(Job job) {
    return job.state() instanceof JobState.Completed completed
        ? Optional.of(
            JsonObject.create()
                .with(FILE_ID, job.id().value())
                .with("bytes", completed.stored().lengthBytes())
                .with("created_at", completed.at().getEpochSecond())
                .with("filename", MiniMaxTask.FILE_NAME)
                .with("purpose", "video_generation")
                .with("download_url", MiniMaxTask.downloadUrl(urls.get(), completed)))
        : Optional.empty();
  }

  private static ApiResponse taskError(BaseResponse error) {
    return MiniMaxDialect.TASK.error(error);
  }
}
