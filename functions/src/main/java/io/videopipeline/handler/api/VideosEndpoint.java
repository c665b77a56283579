package io.videopipeline.handler.api;

import io.videopipeline.handler.api.routing.ApiCall;
import io.videopipeline.handler.api.routing.ApiDependencies;
import io.videopipeline.handler.api.routing.ApiResponse;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import io.videopipeline.job.JobState;
import io.videopipeline.job.JobStore.JobPage;
import io.videopipeline.job.Owner;
import io.videopipeline.job.TaskId;
import io.videopipeline.json.JsonObject;
import io.videopipeline.json.MalformedJsonException;
import io.videopipeline.pipeline.CancelJob.CancelResult;
import io.videopipeline.pipeline.CreateJobCommand;
import io.videopipeline.pipeline.CreateJobResult;
import io.videopipeline.pipeline.ResumeJob.ResumeResult;
import io.videopipeline.request.Price;
import io.videopipeline.request.UnvalidatedRequest;
import io.videopipeline.request.ValidationResult;
import io.videopipeline.request.Violation;
import io.videopipeline.request.json.RequestReader;
import io.videopipeline.video.PresignedUrls.PresignedUrl;
import io.videopipeline.video.VideoStore.StoredVideo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** {@code /v1/videos}, {@code /v1/videos/{id}} and {@code /v1/videos/{id}/content}. */
final class VideosEndpoint {
  private static final String TASK_ID = "task_id";
  private static final int DEFAULT_LIMIT = 20;
  private static final int MAXIMUM_LIMIT = 100;
  private static final Optional<String> TRUE = Optional.of("true");
  private static final Duration LINK_VALIDITY = Duration.ofMinutes(15);

  private final ApiDependencies dependencies;

  VideosEndpoint(ApiDependencies dependencies) {
    this.dependencies = dependencies;
  }

  ApiResponse create(ApiCall call) {
    if (call.idempotencyKey().isEmpty() && call.hasIdempotencyKey()) {
      return Problem.INVALID_IDEMPOTENCY_KEY.response();
    }
    Optional<String> wrongMediaType = call.request().wrongMediaType();
    if (wrongMediaType.isPresent()) {
      return Problem.wrongMediaType(wrongMediaType.get());
    }
    Optional<String> dryRun = call.request().parameter("dry_run");
    if (isNoBoolean(dryRun)) {
      return noBoolean("dry_run");
    }
    try {
      UnvalidatedRequest request = RequestReader.read(call.request().json());
      return dryRun.equals(TRUE)
          ? dryRun(call.owner(), request)
          : response(
              dependencies
                  .createJob()
                  .get()
                  .create(new CreateJobCommand(call.owner(), request, call.idempotency())));
    } catch (MalformedJsonException malformed) {
      return Problem.invalidJson(malformed);
    }
  }

  /** What the provider would get, and the price if MiniMax publishes one. Nothing is stored. */
  private ApiResponse dryRun(Owner owner, UnvalidatedRequest request) {
    return switch (dependencies.createJob().get().check(owner, request)) {
      case ValidationResult.Invalid invalid ->
          Problem.INVALID_REQUEST.response(invalid.violations());
      case ValidationResult.Valid valid -> {
        JsonObject json =
            dependencies
                .preview()
                .apply(valid.request())
                .with("dry_run", true)
                .with("mode", valid.request().mode().text())
                .with("notes", valid.notes());
        Price.of(valid.request()).ifPresent(price -> json.with("price_usd", price));
        yield ApiResponse.json(200, json);
      }
    };
  }

  ApiResponse read(ApiCall call) {
    Optional<Job> found = dependencies.findJob(call.owner(), call.segment());
    if (found.isEmpty()) {
      return Problem.NOT_FOUND.response();
    }
    Job job = found.get();
    String tag = JobJson.tag(job);
    boolean unchanged =
        call.request().header("if-none-match").filter(header -> matches(header, tag)).isPresent();
    ApiResponse response =
        unchanged ? ApiResponse.empty(304) : ApiResponse.json(200, JobJson.of(job));
    return withRetryAfter(response, job)
        .with("etag", tag)
        .with("cache-control", "private, no-cache");
  }

  ApiResponse list(ApiCall call) {
    List<Violation> violations = new ArrayList<>();
    int limit = limit(call, violations);
    Optional<JobId> after = after(call, violations);
    Optional<String> status = call.request().parameter("status");
    if (status.isPresent() && !JobState.NAMES.contains(status.get())) {
      violations.add(
          new Violation("status", "must be one of " + String.join(", ", JobState.NAMES)));
    }
    if (!violations.isEmpty()) {
      return Problem.INVALID_REQUEST.response(violations);
    }
    JobPage page = dependencies.jobs().get().list(call.owner(), status, after, limit);
    JsonObject json =
        JsonObject.create().with("videos", page.jobs().stream().map(JobJson::of).toList());
    page.next().ifPresent(next -> json.with("next", next.toString()));
    return ApiResponse.json(200, json);
  }

  ApiResponse delete(ApiCall call) {
    Optional<JobId> id = JobId.parse(call.segment());
    return id.isEmpty()
        ? Problem.NOT_FOUND.response()
        : switch (dependencies.deleteVideo().get().delete(call.owner(), id.get())) {
          case DELETED -> ApiResponse.empty(204);
          case STILL_OPEN -> Problem.JOB_OPEN.response();
          case CHANGED -> Problem.JOB_CHANGED.response();
          case NOT_FOUND -> Problem.NOT_FOUND.response();
        };
  }

  ApiResponse cancel(ApiCall call) {
    Optional<JobId> id = JobId.parse(call.segment());
    if (id.isEmpty()) {
      return Problem.NOT_FOUND.response();
    }
    return switch (dependencies.cancelJob().get().cancel(call.owner(), id.get())) {
      case CancelResult.Canceled canceled -> ApiResponse.json(200, JobJson.of(canceled.job()));
      case CancelResult.NotFound notFound -> Problem.NOT_FOUND.response();
      case CancelResult.AlreadyEnded ended ->
          Problem.JOB_ENDED.response("The job is " + ended.job().state().name());
    };
  }

  /** The body is optional: the provider's task, for a job whose submission was not confirmed. */
  ApiResponse resume(ApiCall call) {
    Optional<JobId> id = JobId.parse(call.segment());
    if (id.isEmpty()) {
      return Problem.NOT_FOUND.response();
    }
    try {
      Optional<String> task =
          call.request().hasBody() ? call.request().json().text(TASK_ID) : Optional.empty();
      if (task.isPresent() && !TaskId.isValid(task.get())) {
        return Problem.INVALID_REQUEST.response(List.of(new Violation(TASK_ID, TaskId.RULE)));
      }
      return switch (dependencies
          .resumeJob()
          .get()
          .resume(call.owner(), id.get(), task.map(TaskId::new))) {
        case ResumeResult.Resumed resumed -> accepted(resumed.job());
        case ResumeResult.NotFound notFound -> Problem.NOT_FOUND.response();
        case ResumeResult.NotResumable not -> Problem.NOT_RESUMABLE.response(not.reason());
      };
    } catch (MalformedJsonException malformed) {
      return Problem.invalidJson(malformed);
    }
  }

  /**
   * Answers with a new presigned URL of the video. HEAD describes the video itself, because a URL
   * that is presigned for GET rejects HEAD.
   */
  ApiResponse content(ApiCall call) {
    Optional<String> redirect = call.request().parameter("redirect");
    if (isNoBoolean(redirect)) {
      return noBoolean("redirect");
    }
    boolean redirects = !redirect.equals(Optional.of("false"));
    Optional<Job> found = dependencies.findJob(call.owner(), call.segment());
    if (found.isEmpty()) {
      return Problem.NOT_FOUND.response();
    }
    Job job = found.get();
    return switch (job.state()) {
      case JobState.Completed completed when call.request().isHead() && redirects ->
          described(completed.stored());
      case JobState.Completed completed ->
          content(
              dependencies
                  .urls()
                  .get()
                  .toVideo(completed.stored().key(), job.id() + ".mp4", LINK_VALIDITY),
              redirects);
      case JobState.Open open -> Problem.VIDEO_NOT_READY.response();
      case JobState.Ended ended -> Problem.NO_VIDEO.response();
    };
  }

  private static ApiResponse described(StoredVideo video) {
    return ApiResponse.empty(200)
        .with("content-type", "video/mp4")
        .with("content-length", Long.toString(video.lengthBytes()))
        .with("accept-ranges", "bytes")
        .with("etag", "\"" + video.sha256().hex() + "\"")
        .with("cache-control", "private, no-cache");
  }

  private static ApiResponse content(PresignedUrl url, boolean redirect) {
    JsonObject json =
        JsonObject.create()
            .with("url", url.address().toString())
            .with("expires_at", ApiResponse.time(url.expiresAt()));
    return redirect
        ? ApiResponse.json(302, json).with("location", url.address().toString())
        : ApiResponse.json(200, json);
  }

  private ApiResponse response(CreateJobResult result) {
    return switch (result) {
      case CreateJobResult.Created created -> accepted(created.job());
      case CreateJobResult.Replayed replayed ->
          accepted(replayed.job()).with("idempotent-replayed", "true");
      case CreateJobResult.Rejected rejected ->
          Problem.INVALID_REQUEST.response(rejected.violations());
      case CreateJobResult.KeyReused reused -> Problem.IDEMPOTENCY_KEY_REUSED.response();
      case CreateJobResult.Gone gone -> Problem.JOB_DELETED.response();
    };
  }

  private ApiResponse accepted(Job job) {
    return withRetryAfter(ApiResponse.json(202, JobJson.of(job)), job)
        .with("location", "/v1/videos/" + job.id());
  }

  /** Tells clients of an open job when to read it again. */
  private ApiResponse withRetryAfter(ApiResponse response, Job job) {
    return job.isOpen()
        ? response.with("retry-after", Long.toString(dependencies.retryAfter().toSeconds()))
        : response;
  }

  private static boolean isNoBoolean(Optional<String> parameter) {
    return parameter.isPresent() && !List.of("true", "false").contains(parameter.get());
  }

  private static ApiResponse noBoolean(String parameter) {
    return Problem.INVALID_REQUEST.response(
        List.of(new Violation(parameter, "must be true or false")));
  }

  private static int limit(ApiCall call, List<Violation> violations) {
    String text = call.request().parameter("limit").orElse(Integer.toString(DEFAULT_LIMIT));
    if (!text.matches("[1-9][0-9]{0,2}") || Integer.parseInt(text) > MAXIMUM_LIMIT) {
      violations.add(new Violation("limit", "must be a whole number from 1 to " + MAXIMUM_LIMIT));
      return DEFAULT_LIMIT;
    }
    return Integer.parseInt(text);
  }

  private static Optional<JobId> after(ApiCall call, List<Violation> violations) {
    Optional<String> text = call.request().parameter("after");
    Optional<JobId> after = text.flatMap(JobId::parse);
    if (text.isPresent() && after.isEmpty()) {
      violations.add(new Violation("after", "must be the value of next from a list"));
    }
    return after;
  }

  /**
   * Whether If-None-Match contains the tag. The comparison is weak, because proxies that compress
   * make tags weak.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2">If-None-Match</a>
   */
  private static boolean matches(String header, String tag) {
    return header.equals("*")
        || Arrays.stream(header.split(","))
            .map(String::strip)
            .anyMatch(given -> given.equals(tag) || given.equals("W/" + tag));
  }
}
