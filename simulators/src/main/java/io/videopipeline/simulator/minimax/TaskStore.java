package io.videopipeline.simulator.minimax;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.simulator.video.Mp4Writer;
import io.videopipeline.simulator.video.Mp4Writer.VideoSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.LinkedHashMap;
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

/**
 * Keeps tasks, their videos and the numbers of calls in a folder; a restart continues with them.
 */
final class TaskStore implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final int MAXIMUM_RECENT = 4;

  /** The videos of the last specifications: a client that is tested asks for the same ones. */
  private static final Map<VideoSpecification, SoftReference<byte[]>> RECENT =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(
                Map.Entry<VideoSpecification, SoftReference<byte[]>> eldest) {
              return size() > MAXIMUM_RECENT;
            }
          });

  private final Path tasks;
  private final Path videos;
  private final Path counts;
  private final Map<String, Long> calls = new TreeMap<>();
  private final Set<Long> failedIds = ConcurrentHashMap.newKeySet();
  private final ExecutorService encoder;

  TaskStore(Path home) throws IOException {
    this.tasks = Files.createDirectories(home.resolve("tasks"));
    this.videos = Files.createDirectories(home.resolve("videos"));
    this.counts = home.resolve("calls.json");
    this.encoder =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("encoder of " + home).factory());
    for (Path folder : List.of(home, tasks, videos)) {
      deleteParts(folder);
    }
    if (Files.exists(counts)) {
      JSON.readTree(counts.toFile())
          .properties()
          .forEach(field -> calls.put(field.getKey(), field.getValue().asLong()));
    }
    for (VideoTask task : all()) {
      encode(task);
    }
  }

  /** Counts a call and saves the count. */
  synchronized void count(String call) throws IOException {
    calls.merge(call, 1L, Long::sum);
    ObjectNode node = JSON.createObjectNode();
    calls.forEach(node::put);
    write(counts, JSON.writeValueAsBytes(node));
  }

  /** The number of calls of each operation; {@code payments} is the number of billed tasks. */
  synchronized Map<String, Long> counts() {
    Map<String, Long> all = new TreeMap<>(calls);
    all.put("payments", (long) all().size());
    return all;
  }

  /** Saves a task, which bills it, and starts to encode its video; false: the id is in use. */
  boolean add(VideoTask task) throws IOException {
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

  Optional<VideoTask> find(long id) {
    Path file = tasks.resolve(id + ".json");
    return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
  }

  Path video(VideoTask task) {
    return videos.resolve(task.id() + ".mp4");
  }

  boolean isEncoded(VideoTask task) {
    return Files.exists(video(task));
  }

  /** Whether the video could not be encoded, for instance because the disk is full. */
  boolean hasFailed(VideoTask task) {
    return failedIds.contains(task.id());
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

  private void encode(VideoTask task) {
    if (task.failureCode() == 0 && !isEncoded(task)) {
      encoder.execute(() -> encodeVideo(task));
    }
  }

  private void encodeVideo(VideoTask task) {
    String caption =
        "Simulated · %s · %d s · %d x %d"
            .formatted(task.model(), task.seconds(), task.width(), task.height());
    boolean encoded = false;
    try {
      write(
          new VideoSpecification(
              task.prompt().isBlank() ? "(no prompt)" : task.prompt(),
              caption,
              task.width(),
              task.height(),
              task.seconds()),
          video(task));
      encoded = true;
    } catch (IOException failed) {
      if (!encoder.isShutdown()) {
        throw new UncheckedIOException(
            "The video of task " + task.id() + " could not be encoded", failed);
      }
    } finally {
      if (!encoded && !encoder.isShutdown()) {
        failedIds.add(task.id());
      }
    }
  }

  private static void write(VideoSpecification specification, Path file) throws IOException {
    Optional<byte[]> known =
        Optional.ofNullable(RECENT.get(specification))
            .flatMap(video -> Optional.ofNullable(video.get()));
    if (known.isPresent()) {
      write(file, known.get());
    } else {
      Mp4Writer.write(specification, file);
      RECENT.put(specification, new SoftReference<>(Files.readAllBytes(file)));
    }
  }

  /** Removes the incomplete files of a process that was killed. */
  private static void deleteParts(Path folder) throws IOException {
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "*.part")) {
      for (Path part : parts) {
        Files.delete(part);
      }
    }
  }

  private List<VideoTask> all() {
    try (Stream<Path> files = Files.list(tasks)) {
      return files.filter(file -> file.toString().endsWith(".json")).map(TaskStore::read).toList();
    } catch (IOException unread) {
      throw new UncheckedIOException(unread);
    }
  }

  private static VideoTask read(Path file) {
    try {
      return JSON.readValue(file.toFile(), VideoTask.class);
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
