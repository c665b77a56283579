package io.videopipeline.handler.api;

import io.videopipeline.handler.api.routing.ApiCall;
import io.videopipeline.handler.api.routing.ApiResponse;
import io.videopipeline.handler.api.routing.CallerJobs;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import io.videopipeline.job.JobState;
import io.videopipeline.json.JsonObject;
import io.videopipeline.json.MalformedJsonException;
import io.videopipeline.pipeline.CreateJob;
import io.videopipeline.pipeline.CreateJobCommand;
import io.videopipeline.pipeline.CreateJobResult;
import io.videopipeline.pipeline.DeleteVideo;
import io.videopipeline.pipeline.IdempotencyPolicy;
import io.videopipeline.request.Fingerprint;
import io.videopipeline.request.UnvalidatedRequest;
import io.videopipeline.request.Violation;
import io.videopipeline.request.json.RequestReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code /v1/videos} and {@code /v1/videos/{id}}. */
final class VideosEndpoint {
  private static final String IDEMPOTENCY_KEY = "idempotency-key";
  private static final int STANDARD_LIMIT = 20;
  private static final int MOST = 100;

  private final CallerJobs jobs;
  private final Supplier<CreateJob> createJob;
  private final Supplier<DeleteVideo> deleteVideo;
  private final Duration askAgain;

  VideosEndpoint(
      CallerJobs jobs,
      Supplier<CreateJob> createJob,
      Supplier<DeleteVideo> deleteVideo,
      Duration askAgain) {
    this.jobs = jobs;
    this.createJob = createJob;
    this.deleteVideo = deleteVideo;
    this.askAgain = askAgain;
  }

  ApiResponse create(ApiCall call) {
    Optional<String> key = call.request().header(IDEMPOTENCY_KEY).filter(VideosEndpoint::isKey);
    if (key.isEmpty() && call.request().hasHeader(IDEMPOTENCY_KEY)) {
      return Problem.INVALID_IDEMPOTENCY_KEY.response();
    }
    if (!JsonBody.isJson(call.request())) {
      return Problem.UNSUPPORTED_MEDIA_TYPE.response();
    }
    try {
      UnvalidatedRequest asked = RequestReader.read(call.request().json());
      CreateJobCommand command = new CreateJobCommand(call.owner(), asked, idempotency(key, asked));
      return response(createJob.get().create(command));
    } catch (MalformedJsonException broken) {
      return Problem.INVALID_JSON.response();
    }
  }

  ApiResponse read(ApiCall call) {
    Optional<Job> found = jobs.find(call);
    if (found.isEmpty()) {
      return Problem.NOT_FOUND.response();
    }
    Job job = found.get();
    String tag = JobJson.tag(job);
    boolean known =
        call.request().header("if-none-match").filter(given -> names(given, tag)).isPresent();
    ApiResponse response = known ? ApiResponse.empty(304) : ApiResponse.json(200, JobJson.of(job));
    return hinted(response, job).with("etag", tag).with("cache-control", "private, no-cache");
  }

  ApiResponse list(ApiCall call) {
    List<Violation> violations = new ArrayList<>();
    int limit = limit(call, violations);
    Optional<JobId> after = after(call, violations);
    Optional<String> status = call.request().parameter("status");
    if (status.isPresent() && !JobState.NAMES.contains(status.get())) {
      violations.add(
          new Violation("status", "is no status; one of %s is wanted".formatted(JobState.NAMES)));
    }
    if (!violations.isEmpty()) {
      return Problem.INVALID_REQUEST.response(violations);
    }
    List<Job> found = jobs.list(call.owner(), status, after, limit);
    JsonObject json = JsonObject.create().with("videos", found.stream().map(JobJson::of).toList());
    if (found.size() == limit) {
      json.with("next", found.getLast().id().toString());
    }
    return ApiResponse.json(200, json);
  }

  ApiResponse delete(ApiCall call) {
    Optional<JobId> id = call.jobId();
    return id.isEmpty()
        ? Problem.NOT_FOUND.response()
        : switch (deleteVideo.get().delete(call.owner(), id.get())) {
          case DELETED -> ApiResponse.empty(204);
          case STILL_OPEN -> Problem.JOB_OPEN.response();
          case NOTHING_THERE -> Problem.NOT_FOUND.response();
        };
  }

  private static IdempotencyPolicy idempotency(Optional<String> key, UnvalidatedRequest asked) {
    return key.isEmpty() || !asked.violations().isEmpty()
        ? new IdempotencyPolicy.None()
        : new IdempotencyPolicy.Key(key.get(), Fingerprint.of(asked));
  }

  private ApiResponse response(CreateJobResult acceptance) {
    return switch (acceptance) {
      case CreateJobResult.Created accepted -> accepted(accepted.job());
      case CreateJobResult.Replayed replayed ->
          accepted(replayed.job()).with("idempotent-replayed", "true");
      case CreateJobResult.Rejected refused ->
          Problem.INVALID_REQUEST.response(refused.violations());
      case CreateJobResult.KeyReused taken -> Problem.IDEMPOTENCY_KEY_REUSED.response();
      case CreateJobResult.Gone deleted -> Problem.JOB_DELETED.response();
    };
  }

  private ApiResponse accepted(Job job) {
    return hinted(ApiResponse.json(202, JobJson.of(job)), job)
        .with("location", "/v1/videos/" + job.id());
  }

  /** Says when to ask again, of a job that will change. */
  private ApiResponse hinted(ApiResponse response, Job job) {
    return job.isOpen()
        ? response.with("retry-after", Long.toString(askAgain.toSeconds()))
        : response;
  }

  private static int limit(ApiCall call, List<Violation> violations) {
    String text = call.request().parameter("limit").orElse(Integer.toString(STANDARD_LIMIT));
    if (!text.matches("[1-9][0-9]{0,2}") || Integer.parseInt(text) > MOST) {
      violations.add(new Violation("limit", "is no whole number from 1 to " + MOST));
      return STANDARD_LIMIT;
    }
    return Integer.parseInt(text);
  }

  private static Optional<JobId> after(ApiCall call, List<Violation> violations) {
    Optional<String> text = call.request().parameter("after");
    Optional<JobId> after = text.flatMap(JobId::parse);
    if (text.isPresent() && after.isEmpty()) {
      violations.add(new Violation("after", "is no cursor; take the one that a list ended with"));
    }
    return after;
  }

  private static boolean isKey(String text) {
    return text.matches("[\\x21-\\x7e]{1,255}");
  }

  /**
   * Compares weakly: a proxy that compresses makes a tag weak.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2">If-None-Match</a>
   */
  private static boolean names(String header, String tag) {
    return header.equals("*")
        || Arrays.stream(header.split(","))
            .map(String::strip)
            .anyMatch(given -> given.equals(tag) || given.equals("W/" + tag));
  }
}
