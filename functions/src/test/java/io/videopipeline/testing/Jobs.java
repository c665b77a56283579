package io.videopipeline.testing;

import io.videopipeline.image.ImageFormat;
import io.videopipeline.image.ImageKey;
import io.videopipeline.image.ImageReference;
import io.videopipeline.job.CallbackToken;
import io.videopipeline.job.Failure;
import io.videopipeline.job.GeneratedVideo;
import io.videopipeline.job.Job;
import io.videopipeline.job.Job.Submission;
import io.videopipeline.job.JobId;
import io.videopipeline.job.Owner;
import io.videopipeline.job.ProviderEndpoint;
import io.videopipeline.job.ProviderEndpoint.ProviderName;
import io.videopipeline.job.TaskId;
import io.videopipeline.request.Format.Resolution;
import io.videopipeline.request.Model;
import io.videopipeline.request.Options;
import io.videopipeline.request.Prompt;
import io.videopipeline.request.VideoRequest;
import io.videopipeline.request.VideoRequest.FirstAndLastFrame;
import io.videopipeline.request.VideoRequest.ImageToVideo;
import io.videopipeline.request.VideoRequest.SubjectReference;
import io.videopipeline.request.VideoRequest.TemplateVideo;
import io.videopipeline.request.VideoRequest.TextToVideo;
import io.videopipeline.video.Sha256;
import io.videopipeline.video.VideoStore.StoredVideo;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Jobs in every state. */
public final class Jobs {
  public static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  public static final TaskId TASK = new TaskId("106916112212032");
  public static final GeneratedVideo VIDEO =
      new GeneratedVideo.OfFile("176844028768320", 1366, 768);

  public static final CallbackToken TOKEN = new CallbackToken("0123456789abcdef0123456789abcdef");
  public static final ProviderEndpoint ENDPOINT =
      new ProviderEndpoint(ProviderName.MINIMAX, URI.create("https://api.minimax.io"));
  public static final Submission SUBMISSION = new Submission(ENDPOINT, false, false);

  private Jobs() {}

  public static VideoRequest request() {
    return new TextToVideo(
        Model.HAILUO_2_3, new Prompt("A mouse runs toward the camera."), Options.STANDARD);
  }

  /**
   * Requests by name: each mode once with all fields and once ("bare") with the required ones only.
   */
  public static Map<String, VideoRequest> requests() {
    Optional<Prompt> prompt = Optional.of(new Prompt("A mouse says \"squeak\\\"\n\t🐭 \u0001鼠."));
    ImageReference link =
        new ImageReference.Remote(URI.create("https://example.com/secret.png?a=b&c=%20#d"));
    Map<String, VideoRequest> requests = new LinkedHashMap<>();
    requests.put("text", new TextToVideo(Model.HAILUO_02, prompt.orElseThrow(), options()));
    requests.put("bare text", request());
    requests.put("first", new ImageToVideo(Model.HAILUO_02, prompt, image(1), options()));
    requests.put(
        "bare first",
        new ImageToVideo(Model.HAILUO_2_3_FAST, Optional.empty(), link, Options.STANDARD));
    requests.put(
        "frames",
        new FirstAndLastFrame(Model.HAILUO_02, prompt, Optional.of(image(2)), image(3), options()));
    requests.put(
        "bare last",
        new FirstAndLastFrame(
            Model.HAILUO_02, Optional.empty(), Optional.empty(), link, Options.STANDARD));
    requests.put(
        "subject",
        new SubjectReference(
            Model.S2V_01,
            prompt,
            image(4),
            new Options(
                Optional.of(6),
                Optional.of(Resolution.P720),
                Optional.of(true),
                Optional.empty(),
                Optional.of(false))));
    requests.put(
        "bare subject",
        new SubjectReference(Model.S2V_01, Optional.empty(), link, Options.STANDARD));
    requests.put(
        "template",
        new TemplateVideo(
            "393769180141805569",
            List.of(prompt.orElseThrow(), new Prompt("Lion mouse")),
            List.of(image(5), link, image(5))));
    requests.put("bare template", new TemplateVideo("1", List.of(), List.of()));
    return requests;
  }

  private static Options options() {
    return new Options(
        Optional.of(10),
        Optional.of(Resolution.P768),
        Optional.of(false),
        Optional.of(true),
        Optional.of(true));
  }

  private static ImageReference image(int number) {
    ImageFormat[] formats = ImageFormat.values();
    return new ImageReference.Stored(
        ImageKey.of("local", "image-" + number), formats[number % formats.length], 1000 + number);
  }

  public static Job queued(long id) {
    return queued(id, request());
  }

  public static Job queued(long id, VideoRequest request) {
    return Job.accepted(
        new JobId(id), Owner.LOCAL, request, Optional.empty(), TOKEN, List.of("A note."), NOW);
  }

  public static Job submitting(long id) {
    return queued(id).submitting(SUBMISSION, NOW);
  }

  public static Job inProgress(long id) {
    return submitting(id).submitted(TASK, NOW);
  }

  public static Job failed(long id, Failure failure) {
    return inProgress(id).failed(failure, NOW);
  }

  public static Job canceled(long id) {
    return inProgress(id).canceled(NOW);
  }

  public static Job storing(long id) {
    return inProgress(id).generated(VIDEO);
  }

  public static Job completed(long id) {
    return completed(id, request(), VIDEO);
  }

  public static Job completed(long id, VideoRequest request, GeneratedVideo video) {
    Job storing =
        queued(id, request).submitting(SUBMISSION, NOW).submitted(TASK, NOW).generated(video);
    return storing.completed(
        new StoredVideo(storing.videoKey(), 1000, new Sha256("ab".repeat(32))), List.of(), NOW);
  }

  public static Job of(Owner owner, Job job) {
    return new Job(
        job.id(),
        owner,
        job.createdAt(),
        job.request(),
        job.callbackUrl(),
        job.callbackToken(),
        job.notes(),
        job.submission(),
        job.attempt(),
        job.lastError(),
        job.version(),
        job.state());
  }
}
