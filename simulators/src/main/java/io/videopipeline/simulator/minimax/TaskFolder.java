package io.videopipeline.simulator.minimax;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.simulator.video.Mp4Writer;
import io.videopipeline.simulator.video.VideoSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Tasks, their videos and the counts of calls, kept in a folder so that a restart finds them. */
final class TaskFolder implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path tasks;
  private final Path videos;
  private final Path counts;
  private final Map<String, Long> calls = new TreeMap<>();
  private final Set<Long> broken = ConcurrentHashMap.newKeySet();
  private final ExecutorService encoder =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("encoder").factory());

  TaskFolder(Path home) throws IOException {
    this.tasks = Files.createDirectories(home.resolve("tasks"));
    this.videos = Files.createDirectories(home.resolve("videos"));
    this.counts = home.resolve("calls.json");
    for (Path folder : List.of(home, tasks, videos)) {
      clean(folder);
    }
    if (Files.exists(counts)) {
      JSON.readTree(counts.toFile())
          .properties()
          .forEach(field -> calls.put(field.getKey(), field.getValue().asLong()));
    }
    for (Task task : all()) {
      encode(task);
    }
  }

  /** Counts a call; the count outlives the process. */
  synchronized void count(String call) throws IOException {
    calls.merge(call, 1L, Long::sum);
    ObjectNode node = JSON.createObjectNode();
    calls.forEach(node::put);
    write(counts, JSON.writeValueAsBytes(node));
  }

  /** How often each call was made, and under {@code payments} how many tasks were billed. */
  synchronized Map<String, Long> counts() {
    Map<String, Long> all = new TreeMap<>(calls);
    all.put("payments", (long) all().size());
    return all;
  }

  /** Keeps a task, billed from here on, and begins to make its video. False: its id is taken. */
  boolean add(Task task) throws IOException {
    Path file = tasks.resolve(task.id() + ".json");
    synchronized (this) {
      if (Files.exists(file)) {
        return false;
      }
      write(file, JSON.writeValueAsBytes(task));
    }
    encode(task);
    return true;
  }

  Optional<Task> find(long id) {
    Path file = tasks.resolve(id + ".json");
    return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
  }

  Path video(Task task) {
    return videos.resolve(task.id() + ".mp4");
  }

  boolean isEncoded(Task task) {
    return Files.exists(video(task));
  }

  /**
   * Whether the video could not be made, for want of space for instance; not the vendor's fault.
   */
  boolean isBroken(Task task) {
    return broken.contains(task.id());
  }

  @Override
  public void close() {
    encoder.shutdownNow();
    try {
      var unused = encoder.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void encode(Task task) {
    if (task.failureCode() == 0 && !isEncoded(task)) {
      encoder.execute(() -> makeVideo(task));
    }
  }

  private void makeVideo(Task task) {
    String caption =
        "Simulated · %s · %d s · %d x %d"
            .formatted(task.model(), task.seconds(), task.width(), task.height());
    boolean made = false;
    try {
      Mp4Writer.write(
          new VideoSpecification(
              task.prompt().isBlank() ? "(no prompt)" : task.prompt(),
              caption,
              task.width(),
              task.height(),
              task.seconds()),
          video(task));
      made = true;
    } catch (IOException failed) {
      if (!encoder.isShutdown()) {
        throw new UncheckedIOException("The video of task " + task.id() + " was not made", failed);
      }
    } finally {
      if (!made && !encoder.isShutdown()) {
        broken.add(task.id());
      }
    }
  }

  /** Removes what a killed process left unfinished. */
  private static void clean(Path folder) throws IOException {
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "*.part")) {
      for (Path part : parts) {
        Files.delete(part);
      }
    }
  }

  private List<Task> all() {
    try (Stream<Path> files = Files.list(tasks)) {
      return files.filter(file -> file.toString().endsWith(".json")).map(TaskFolder::read).toList();
    } catch (IOException unread) {
      throw new UncheckedIOException(unread);
    }
  }

  private static Task read(Path file) {
    try {
      return JSON.readValue(file.toFile(), Task.class);
    } catch (IOException unread) {
      throw new UncheckedIOException(unread);
    }
  }

  private static void write(Path file, byte[] content) throws IOException {
    Path part = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".part");
    Files.write(part, content);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
