package io.videopipeline.handler.api;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.jr.ob.JSON;
import io.videopipeline.access.ApiKey;
import io.videopipeline.access.InMemoryApiKeys;
import io.videopipeline.execution.RecordingExecutions;
import io.videopipeline.handler.api.routing.ApiDependencies;
import io.videopipeline.image.ImageKey;
import io.videopipeline.image.InMemoryImageStore;
import io.videopipeline.job.InMemoryJobStore;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import io.videopipeline.job.Owner;
import io.videopipeline.json.JsonObject;
import io.videopipeline.pipeline.CancelJob;
import io.videopipeline.pipeline.CreateJob;
import io.videopipeline.pipeline.DeleteVideo;
import io.videopipeline.pipeline.ReceiveCallback;
import io.videopipeline.pipeline.ResumeJob;
import io.videopipeline.simulator.httpapi.HttpApiFront;
import io.videopipeline.simulator.lambda.FunctionFailedException;
import io.videopipeline.simulator.lambda.LambdaEnvironment;
import io.videopipeline.simulator.lambda.LocalFunction;
import io.videopipeline.testing.CreateJobResults;
import io.videopipeline.testing.MutableClock;
import io.videopipeline.video.InMemoryVideoStore;
import io.videopipeline.video.PresignedUrls;
import io.videopipeline.video.PresignedUrls.PresignedUrl;
import io.videopipeline.video.VideoKey;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The API's handler with test doubles, invoked with events of API Gateway. Every request and
 * response has to be documented in openapi.json.
 */
public final class InMemoryApi {
  /** Two keys of one owner, a key of another owner, and an unknown key. */
  public static final String KEY = "mvp_first";

  public static final String SECOND_KEY = "mvp_second";
  public static final String OTHERS_KEY = "mvp_other";
  public static final String WRONG_KEY = "mvp_wrong";

  private static final String FUNCTION = "ApiFunction";

  private final InMemoryJobStore jobs = new InMemoryJobStore();
  private final RecordingExecutions executions = new RecordingExecutions();
  private final MutableClock clock = new MutableClock();
  private final InMemoryApiKeys keys = new InMemoryApiKeys();
  private final AtomicInteger calls = new AtomicInteger();
  private final LambdaEnvironment lambda;

  public InMemoryApi() {
    this(URI.create("https://bucket.example"));
  }

  /**
   * @param bucket the host of the presigned URLs
   */
  public InMemoryApi(URI bucket) {
    keys.add(new ApiKey(KEY), Owner.LOCAL, "first", clock.instant());
    keys.add(new ApiKey(SECOND_KEY), Owner.LOCAL, "second", clock.instant());
    keys.add(new ApiKey(OTHERS_KEY), new Owner("somebody-else"), "other", clock.instant());
    CreateJob createJob =
        CreateJobResults.accepting(
            jobs, executions, new InMemoryImageStore(), clock, new SplittableRandom(1));
    DeleteVideo deleteVideo = new DeleteVideo(jobs, new InMemoryVideoStore(), clock);
    RequestStreamHandler handler =
        new DocumentedHandler(
            new ApiHandler(
                new ApiDependencies(
                    () -> keys,
                    () -> jobs,
                    () -> createJob,
                    () -> new CancelJob(jobs, executions, clock),
                    () -> new ResumeJob(jobs, executions, clock),
                    () -> deleteVideo,
                    () -> new ReceiveCallback(jobs, executions, clock),
                    () -> new PlainLinks(bucket),
                    request ->
                        JsonObject.create()
                            .with("method", "POST")
                            .with("path", "/x")
                            .with("body", JsonObject.create()),
                    Duration.ofSeconds(10))));
    this.lambda =
        new LambdaEnvironment(
            List.of(new LocalFunction(FUNCTION, handler, Duration.ofSeconds(29), 512)),
            line -> {},
            () -> "call-" + calls.incrementAndGet());
  }

  /** The API behind a local port. */
  public HttpApiFront front() throws IOException {
    return HttpApiFront.start(0, lambda, FUNCTION, List.of("$default"));
  }

  public MutableClock clock() {
    return clock;
  }

  /** Stores a job in its state. */
  public void store(Job job) {
    jobs.overwrite(job);
  }

  public Job job(String id) {
    return jobs.find(JobId.parse(id).orElseThrow()).orElseThrow();
  }

  /** The only created job. */
  public Job onlyJob() {
    List<JobId> open = jobs.open();
    if (open.size() != 1) {
      throw new AssertionError("There are " + open.size() + " open jobs");
    }
    return jobs.find(open.getFirst()).orElseThrow();
  }

  /** The names of all started executions; each one pays for one video. */
  public List<String> started() {
    return executions.started();
  }

  /** Every request fails from now on. */
  public void breakDown() {
    keys.breakDown();
  }

  public JsonResponse get(String path) {
    return send(GatewayRequest.of("GET", path));
  }

  public JsonResponse post(String path, String body) {
    return send(GatewayRequest.of("POST", path).withBody(body));
  }

  public JsonResponse send(GatewayRequest request) {
    try {
      byte[] answered = lambda.invoke(FUNCTION, JSON.std.asBytes(request.event()));
      Map<String, Object> answer = JSON.std.mapFrom(answered);
      Map<String, String> headers = new TreeMap<>();
      ((Map<?, ?>) answer.get("headers"))
          .forEach((name, value) -> headers.put((String) name, (String) value));
      return JsonResponse.of(
          (Integer) answer.get("statusCode"), headers, (String) answer.get("body"));
    } catch (FunctionFailedException | IOException | InterruptedException unanswered) {
      throw new AssertionError("The API always answers", unanswered);
    }
  }

  /** URLs that contain the file name and the validity. */
  private record PlainLinks(URI bucket) implements PresignedUrls {
    @Override
    public PresignedUrl toVideo(VideoKey key, String fileName, Duration valid) {
      return link("%s?name=%s&seconds=%d".formatted(key.text(), fileName, valid.toSeconds()));
    }

    @Override
    public PresignedUrl toUpload(ImageKey key, long lengthBytes, Duration valid) {
      return link(key.text());
    }

    private PresignedUrl link(String path) {
      return new PresignedUrl(bucket.resolve("/" + path), Instant.EPOCH);
    }
  }
}
