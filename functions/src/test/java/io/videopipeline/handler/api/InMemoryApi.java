package io.videopipeline.handler.api;

import com.fasterxml.jackson.jr.ob.JSON;
import io.videopipeline.access.CallerKey;
import io.videopipeline.access.CallerKeys;
import io.videopipeline.execution.RecordingExecutions;
import io.videopipeline.generation.ImageKey;
import io.videopipeline.job.InMemoryJobStore;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import io.videopipeline.job.Owner;
import io.videopipeline.media.InMemoryImageStore;
import io.videopipeline.media.InMemoryVideoStore;
import io.videopipeline.media.Link;
import io.videopipeline.media.Links;
import io.videopipeline.media.VideoKey;
import io.videopipeline.pipeline.AcceptVideo;
import io.videopipeline.pipeline.DeleteVideo;
import io.videopipeline.testing.Acceptances;
import io.videopipeline.testing.MutableClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** The handler of the whole API before doubles, fed with API Gateway's events. */
public final class InMemoryApi {
  /** Keys of two clients of one owner, of another owner, and of nobody. */
  public static final String KEY = "mvp_first";

  public static final String SECOND_KEY = "mvp_second";
  public static final String OTHERS_KEY = "mvp_other";
  public static final String WRONG_KEY = "mvp_wrong";

  private final InMemoryJobStore jobs = new InMemoryJobStore();
  private final RecordingExecutions executions = new RecordingExecutions();
  private final MutableClock clock = new MutableClock();
  private final KnownKeys keys = new KnownKeys();
  private final ApiHandler handler;
  private int calls;

  public InMemoryApi() {
    this(URI.create("https://bucket.example"));
  }

  /**
   * @param bucket where links lead
   */
  public InMemoryApi(URI bucket) {
    AcceptVideo acceptVideo =
        Acceptances.accepting(
            jobs, executions, new InMemoryImageStore(), clock, new SplittableRandom(1));
    DeleteVideo deleteVideo = new DeleteVideo(jobs, new InMemoryVideoStore());
    this.handler =
        new ApiHandler(
            Api.routed(
                new Api.Parts(
                    keys,
                    jobs,
                    () -> acceptVideo,
                    () -> deleteVideo,
                    () -> new PlainLinks(bucket),
                    Duration.ofSeconds(10))));
  }

  public ApiHandler handler() {
    return handler;
  }

  public MutableClock clock() {
    return clock;
  }

  /** Puts a job there as it stands. */
  public void keep(Job job) {
    jobs.overwrite(job);
  }

  public Job job(String id) {
    return jobs.find(JobId.parse(id).orElseThrow()).orElseThrow();
  }

  /** The one job that was created. */
  public Job onlyJob() {
    List<JobId> open = jobs.open();
    if (open.size() != 1) {
      throw new AssertionError("There are " + open.size() + " open jobs");
    }
    return jobs.find(open.getFirst()).orElseThrow();
  }

  /** Every execution that was started, by name: as many as videos will be paid for. */
  public List<String> started() {
    return executions.started();
  }

  /** Every call fails from now on. */
  public void breakDown() {
    keys.broken = true;
  }

  public Answer get(String path) {
    return send(Request.of("GET", path));
  }

  public Answer post(String path, String body) {
    return send(Request.of("POST", path).withBody(body));
  }

  public Answer send(Request request) {
    calls++;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      handler.handleRequest(
          new ByteArrayInputStream(JSON.std.asBytes(request.event())),
          out,
          new CallContext("call-" + calls));
      Map<String, Object> answer = JSON.std.mapFrom(out.toByteArray());
      Map<String, String> headers = new TreeMap<>();
      ((Map<?, ?>) answer.get("headers"))
          .forEach((name, value) -> headers.put((String) name, (String) value));
      return Answer.of((Integer) answer.get("statusCode"), headers, (String) answer.get("body"));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Shows in the address for what and how long it is. */
  private record PlainLinks(URI bucket) implements Links {
    @Override
    public Link toVideo(VideoKey key, String fileName, Duration valid) {
      return link("%s?name=%s&seconds=%d".formatted(key.text(), fileName, valid.toSeconds()));
    }

    @Override
    public Link toUpload(ImageKey key, Duration valid) {
      return link(key.text());
    }

    private Link link(String path) {
      return new Link(bucket.resolve("/" + path), Instant.EPOCH);
    }
  }

  private static final class KnownKeys implements CallerKeys {
    private final Map<String, Owner> owners =
        Map.of(KEY, Owner.LOCAL, SECOND_KEY, Owner.LOCAL, OTHERS_KEY, new Owner("somebody-else"));

    private boolean broken;

    @Override
    public Optional<Owner> ownerOf(CallerKey key) {
      if (broken) {
        throw new IllegalStateException("The table of secrets does not answer");
      }
      return Optional.ofNullable(owners.get(key.reveal()));
    }

    @Override
    public void add(CallerKey key, Owner owner, String name, Instant now) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<KnownKey> all() {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean revoke(String id) {
      throw new UnsupportedOperationException();
    }
  }
}
