package io.videopipeline.handler.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.handler.api.ApiExchange.PlainRequest;
import io.videopipeline.job.Failure;
import io.videopipeline.job.Failure.FailureCode;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import io.videopipeline.job.JobStore;
import io.videopipeline.job.JobStore.UpdateResult;
import io.videopipeline.job.Owner;
import io.videopipeline.testing.Jobs;
import io.videopipeline.testing.ScriptedDownload;
import io.videopipeline.video.VideoStore.StoredVideo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A client with one owner's key. It fails if an exchange is not documented in openapi.json. */
final class TestClient {
  static final String REQUEST = "{\"prompt\": \"A mouse runs toward the camera.\"}";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final ApiStack stack;
  private final Owner owner;
  private final String key;

  TestClient(ApiStack stack, Owner owner, String key) {
    this.stack = stack;
    this.owner = owner;
    this.key = key;
  }

  Owner owner() {
    return owner;
  }

  ApiExchange get(String target) {
    return send(PlainRequest.get(target));
  }

  /** Creates a job, also for a request that was sent before. */
  ApiExchange create(String json) {
    return create(json, "none");
  }

  ApiExchange create(String json, String idempotencyKey) {
    return send(PlainRequest.post("/v1/videos", json).with("idempotency-key", idempotencyKey));
  }

  ApiExchange send(PlainRequest request) {
    return sendWithoutKey(request.with("authorization", "Bearer " + key));
  }

  /** Adds no API key. */
  ApiExchange sendWithoutKey(PlainRequest request) {
    ApiExchange exchange = exchange(request);
    assertThat(DocumentedExchange.faults(stack.document(), exchange))
        .as("%s %s -> %s", request.method(), request.target(), exchange.status())
        .isEmpty();
    return exchange;
  }

  private ApiExchange exchange(PlainRequest request) {
    HttpRequest.Builder http =
        HttpRequest.newBuilder(URI.create(stack.baseUrl() + request.target()))
            .method(
                request.method(),
                request.body().isEmpty()
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(request.body()));
    request.headers().forEach(http::header);
    HttpResponse<String> answer = sent(http.build());
    Map<String, String> headers = new TreeMap<>();
    answer.headers().map().forEach((name, values) -> headers.put(name, String.join(",", values)));
    return new ApiExchange(request, answer.statusCode(), headers, answer.body());
  }

  /** Sends a request to any server. */
  static HttpResponse<String> sent(HttpRequest request) {
    try {
      return HTTP.send(request, BodyHandlers.ofString());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** Creates a completed job with this video in the bucket. */
  String completed(byte[] video) {
    Job job = created();
    StoredVideo stored =
        stack.wiring().videoStore().store(job.videoKey(), ScriptedDownload.whole(video));
    return completed(job.id().toString(), stored);
  }

  /** Completes a job. */
  String completed(String id, StoredVideo stored) {
    Job submitting = updated(job(id), job(id).submitting(Jobs.SUBMISSION, Jobs.NOW));
    Job progress = updated(submitting, submitting.submitted(Jobs.TASK, Jobs.NOW));
    Job storing = updated(progress, progress.generated(Jobs.VIDEO));
    return updated(storing, storing.completed(stored, List.of(), Jobs.NOW)).id().toString();
  }

  String failed() {
    Job job = created();
    Failure failure =
        new Failure(
            FailureCode.REJECTED_INPUT,
            "The prompt was refused; change it.",
            Optional.of(new Failure.ProviderError("1026", "04ede0ab")));
    Job submitting = updated(job, job.submitting(Jobs.SUBMISSION, Jobs.NOW));
    return updated(submitting, submitting.failed(failure, Jobs.NOW)).id().toString();
  }

  Job created() {
    return job(create(REQUEST).id());
  }

  Job job(String id) {
    return stack.wiring().jobStore().find(JobId.parse(id).orElseThrow()).orElseThrow();
  }

  Job updated(Job before, Job after) {
    JobStore jobs = stack.wiring().jobStore();
    assertThat(jobs.update(before, after)).isInstanceOf(UpdateResult.Updated.class);
    return after;
  }
}
