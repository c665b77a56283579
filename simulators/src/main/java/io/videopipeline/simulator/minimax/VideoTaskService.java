package io.videopipeline.simulator.minimax;

import com.fasterxml.jackson.databind.JsonNode;
import io.videopipeline.simulator.minimax.Progress.Stage;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongFunction;

/** MiniMax behind whatever face: it takes requests, bills them, makes their videos, keeps them. */
public final class VideoTaskService implements AutoCloseable {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  private final TaskFolder folder;
  private final Duration generationTime;
  private final Clock clock;

  /**
   * Opens a studio.
   *
   * @param home the folder that keeps its tasks, videos and counts from one start to the next
   * @param generationTime how long a task takes, at least 0; a video that takes longer to make is
   *     waited for
   * @param clock tells when the generation time is over and when a link is
   * @throws IOException when the folder cannot be used
   */
  public VideoTaskService(Path home, Duration generationTime, Clock clock) throws IOException {
    if (generationTime.isNegative()) {
      throw new IllegalArgumentException(
          "The generation time is %s; it is at least 0".formatted(generationTime));
    }
    this.folder = new TaskFolder(home);
    this.generationTime = generationTime;
    this.clock = clock;
  }

  /**
   * Takes a creation, billed from here on.
   *
   * @param body as MiniMax's {@code POST /v1/video_generation} takes it
   * @param failureCode how the task is to fail; 0 when it is to succeed
   * @throws InvalidParametersException with the vendor's words; nothing is billed
   */
  public Task generate(JsonNode body, long failureCode) throws IOException {
    CreateRequest request = CreateRequest.read(body);
    return accept(Task.FIRST_ID, Task.LAST_ID, id -> request.task(id, clock.millis(), failureCode));
  }

  /** Like {@link #generate}, but from a template: {@code POST /v1/video_template_generation}. */
  Task fill(JsonNode body, long failureCode) throws IOException {
    TemplateRequest request = TemplateRequest.read(body);
    return accept(
        Task.FIRST_TEMPLATE_ID,
        Task.LAST_TEMPLATE_ID,
        id -> request.task(id, clock.millis(), failureCode));
  }

  /** The task of this number, however old; those of templates are not found. */
  public Optional<Task> find(long id) {
    return folder.find(id).filter(task -> !task.isFromTemplate());
  }

  /** The template's task of this number, however old. */
  Optional<Task> findFilled(long id) {
    return folder.find(id).filter(Task::isFromTemplate);
  }

  /** The task whose file has this number, once its video is made. */
  public Optional<Task> findByFile(long fileId) {
    return find(fileId - 1).filter(this::isGenerated);
  }

  public Progress progress(Task task) {
    return switch (task.progress(clock.instant(), generationTime)) {
      case Progress.Generated made when folder.isBroken(task) ->
          new Progress.Failed(VendorCode.UNKNOWN_ERROR);
      case Progress.Generated made when !folder.isEncoded(task) ->
          new Progress.Underway(Stage.PROCESSING);
      case Progress progress -> progress;
    };
  }

  /**
   * Waits until a task has ended.
   *
   * @throws InterruptedIOException when the thread is interrupted
   */
  public Progress.Ended end(Task task) throws IOException {
    while (true) {
      if (progress(task) instanceof Progress.Ended ended) {
        return ended;
      }
      try {
        Thread.sleep(LOOK_AGAIN);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("The end of task " + task.id() + " is wanted no longer");
      }
    }
  }

  /** How long ago a task was taken. */
  public Duration age(Task task) {
    return Duration.between(task.createdAt(), clock.instant());
  }

  /** A fresh link to a task's video, as text. */
  String link(Task task, Duration lifetime) {
    return new Link(task.id(), clock.instant().plus(lifetime), UUID.randomUUID()).text();
  }

  /** What a link opens; empty when its time is over, or it never was one. */
  Optional<Path> open(String link) {
    return Link.parse(link)
        .filter(parsed -> clock.instant().isBefore(parsed.until()))
        .flatMap(parsed -> folder.find(parsed.taskId()))
        .filter(folder::isEncoded)
        .map(folder::video);
  }

  Path video(Task task) {
    return folder.video(task);
  }

  void count(Fault.Place call) throws IOException {
    folder.count(call.text());
  }

  /** How often each call was made, and under {@code payments} how many tasks were billed. */
  public Map<String, Long> calls() {
    return folder.counts();
  }

  @Override
  public void close() {
    folder.close();
  }

  private boolean isGenerated(Task task) {
    return progress(task) instanceof Progress.Generated;
  }

  /** Draws ids until one is free. */
  private Task accept(long firstId, long lastId, LongFunction<Task> draft) throws IOException {
    Task task = draft.apply(ThreadLocalRandom.current().nextLong(firstId, lastId + 1));
    while (!folder.add(task)) {
      task = draft.apply(ThreadLocalRandom.current().nextLong(firstId, lastId + 1));
    }
    return task;
  }
}
