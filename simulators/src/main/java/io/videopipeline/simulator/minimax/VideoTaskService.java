package io.videopipeline.simulator.minimax;

import com.fasterxml.jackson.databind.JsonNode;
import io.videopipeline.simulator.minimax.VideoTask.Stage;
import io.videopipeline.simulator.minimax.VideoTask.TaskStatus;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The video generation behind the API: accepts requests, bills them, encodes their videos and keeps
 * everything in a folder. The simulators of MiniMax and Metriqual share it.
 */
public final class VideoTaskService implements AutoCloseable {
  private static final Duration POLL_INTERVAL = Duration.ofMillis(20);

  private final TaskStore store;
  private final Duration generationTime;
  private final Clock clock;

  /**
   * Opens the service on its folder.
   *
   * @param home the folder of the tasks, videos and counts; created if it does not exist
   * @param generationTime how long a task takes, at least 0; longer if the encoding takes longer
   * @param clock determines when the generation time and the lifetime of a link end
   * @throws IOException when the folder cannot be created, read or written
   */
  public VideoTaskService(Path home, Duration generationTime, Clock clock) throws IOException {
    if (generationTime.isNegative()) {
      throw new IllegalArgumentException(
          "generationTime must be at least 0 s, not %s s"
              .formatted(generationTime.toMillis() / 1000.0));
    }
    this.store = new TaskStore(home);
    this.generationTime = generationTime;
    this.clock = clock;
  }

  /**
   * Accepts a request and bills it.
   *
   * @param body the body of {@code POST /v1/video_generation}
   * @param failureCode the status code that the task fails with; 0 to succeed
   * @throws InvalidParametersException when the request is invalid; nothing is billed
   */
  public VideoTask create(JsonNode body, long failureCode) throws IOException {
    CreateRequest request = CreateRequest.read(body);
    return accept(
        VideoTask.FIRST_ID, VideoTask.LAST_ID, id -> request.task(id, clock.millis(), failureCode));
  }

  /** As {@link #create}, for {@code POST /v1/video_template_generation}. */
  VideoTask createFromTemplate(JsonNode body, long failureCode) throws IOException {
    TemplateRequest request = TemplateRequest.read(body);
    return accept(
        VideoTask.FIRST_TEMPLATE_ID,
        VideoTask.LAST_TEMPLATE_ID,
        id -> request.task(id, clock.millis(), failureCode));
  }

  /** The task with this id, without age limit. Tasks of templates are not found. */
  public Optional<VideoTask> find(long id) {
    return store.find(id).filter(task -> !task.isFromTemplate());
  }

  /** The template's task with this id, without age limit. */
  Optional<VideoTask> findFromTemplate(long id) {
    return store.find(id).filter(VideoTask::isFromTemplate);
  }

  /** The task whose file has this id, if its video is ready. */
  public Optional<VideoTask> findByFile(long fileId) {
    return find(fileId - 1).filter(this::isGenerated);
  }

  public TaskStatus status(VideoTask task) {
    return switch (task.status(clock.instant(), generationTime)) {
      case TaskStatus.Generated generated when store.hasFailed(task) ->
          new TaskStatus.GenerationFailed(StatusCode.UNKNOWN_ERROR);
      case TaskStatus.Generated generated when !store.isEncoded(task) ->
          new TaskStatus.InProgress(Stage.PROCESSING);
      case TaskStatus status -> status;
    };
  }

  /**
   * Waits until a task has ended.
   *
   * @throws InterruptedIOException when the thread is interrupted
   */
  public TaskStatus.Ended awaitEnd(VideoTask task) throws IOException {
    while (true) {
      if (status(task) instanceof TaskStatus.Ended ended) {
        return ended;
      }
      try {
        Thread.sleep(POLL_INTERVAL);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("The wait for task " + task.id() + " was interrupted");
      }
    }
  }

  /** The time since a task was created. */
  public Duration age(VideoTask task) {
    return Duration.between(task.createdAt(), clock.instant());
  }

  /** A new link to a task's video. */
  String link(VideoTask task, Duration lifetime) {
    return new DownloadLink(task.id(), clock.instant().plus(lifetime), UUID.randomUUID()).text();
  }

  /** The video of a link; empty when the link has expired or is malformed. */
  Optional<Path> openLink(String link) {
    return DownloadLink.parse(link)
        .filter(parsed -> clock.instant().isBefore(parsed.expiry()))
        .flatMap(parsed -> store.find(parsed.taskId()))
        .filter(store::isEncoded)
        .map(store::video);
  }

  Path video(VideoTask task) {
    return store.video(task);
  }

  void count(Fault.Operation operation) throws IOException {
    store.count(operation.text());
  }

  /** The number of calls of each operation; {@code payments} is the number of billed tasks. */
  public Map<String, Long> calls() {
    return store.counts();
  }

  @Override
  public void close() {
    store.close();
  }

  private boolean isGenerated(VideoTask task) {
    return status(task) instanceof TaskStatus.Generated;
  }

  /** Draws random ids until one is free. */
  private VideoTask accept(long firstId, long lastId, LongFunction<VideoTask> newTask)
      throws IOException {
    VideoTask task = newTask.apply(ThreadLocalRandom.current().nextLong(firstId, lastId + 1));
    while (!store.add(task)) {
      task = newTask.apply(ThreadLocalRandom.current().nextLong(firstId, lastId + 1));
    }
    return task;
  }

  /**
   * A link to a video. It contains the task and the expiry, so that it stays valid after a restart,
   * as MiniMax's links do. It has no signature.
   *
   * @param expiry in whole seconds
   * @param nonce makes each link different
   */
  private record DownloadLink(long taskId, Instant expiry, UUID nonce) {
    private static final Pattern FORM =
        Pattern.compile(
            "([0-9]{1,18})\\.([0-9]{1,11})\\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    String text() {
      return taskId + "." + expiry.getEpochSecond() + "." + nonce;
    }

    static Optional<DownloadLink> parse(String text) {
      Matcher form = FORM.matcher(text);
      return form.matches()
          ? Optional.of(
              new DownloadLink(
                  Long.parseLong(form.group(1)),
                  Instant.ofEpochSecond(Long.parseLong(form.group(2))),
                  UUID.fromString(form.group(3))))
          : Optional.empty();
    }
  }
}
