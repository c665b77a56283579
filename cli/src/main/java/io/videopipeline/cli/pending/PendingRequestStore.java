package io.videopipeline.cli.pending;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.cli.file.DurableFile;
import io.videopipeline.cli.file.InterProcessLock;
import io.videopipeline.cli.terminal.FailedException;
import io.videopipeline.job.JobId;
import io.videopipeline.job.JobStore.IdempotencyRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The pending requests of a home, one file each in a folder of their own. */
public final class PendingRequestStore {
  private static final String EXTENSION = ".json";

  private final Path folder;

  public PendingRequestStore(Path folder) {
    this.folder = folder;
  }

  /**
   * Returns the oldest pending request of this identity, or a new one. No other process can open it
   * until it is closed.
   *
   * @param again whether to return a new one in any case
   * @throws FailedException when another process works on it, or the folder cannot be written to
   */
  public PendingRequest open(RequestIdentity identity, boolean again, Clock clock) {
    InterProcessLock locks = openLocks();
    try {
      Optional<Entry> earlier = again ? Optional.empty() : lockOldest(identity, locks, clock);
      return new PendingRequest(this, identity, locks, clock, earlier);
    } catch (RuntimeException failed) {
      locks.close();
      throw failed;
    }
  }

  /** Removes the requests of a job whose video is written, or was not paid for. */
  public void forget(String stack, JobId job) {
    for (Path file : matching("*" + EXTENSION)) {
      if (isOf(file, stack, job)) {
        delete(file);
      }
    }
  }

  /** Records that a job failed, although it may have been paid for. */
  public void keepFailure(String stack, JobId job) {
    for (Path file : matching("*" + EXTENSION)) {
      if (isOf(file, stack, job)) {
        read(file).ifPresent(entry -> write(file, entry.withFailure()));
      }
    }
  }

  /** Removes the requests of this identity whose job failed, unless another process uses them. */
  void forgetFailed(RequestIdentity identity, InterProcessLock locks) {
    for (Path file : files(identity)) {
      if (locks.tryLock(file.getFileName().toString())
          && read(file).filter(Entry::failed).isPresent()) {
        delete(file);
      }
    }
  }

  InterProcessLock openLocks() {
    try {
      DurableFile.createPrivateFolder(folder);
      return InterProcessLock.open(folder.resolve("lock"));
    } catch (IOException failed) {
      throw new FailedException(
          "Nothing was sent: a request is recorded before it is sent, and %s cannot be written to"
              .formatted(folder),
          failed);
    }
  }

  /** Locks every request of this identity that is free; stale ones are deleted. */
  private Optional<Entry> lockOldest(
      RequestIdentity identity, InterProcessLock locks, Clock clock) {
    if (!locks.tryLock(identity.name())) {
      throw busy();
    }
    boolean othersAreBusy = false;
    Optional<Entry> oldest = Optional.empty();
    for (Path file : files(identity)) {
      if (!locks.tryLock(file.getFileName().toString())) {
        othersAreBusy = true;
        continue;
      }
      Optional<Entry> found = read(file);
      if (found.filter(one -> one.isStale(clock.instant())).isPresent()) {
        delete(file);
      } else {
        oldest =
            Stream.concat(oldest.stream(), found.stream()).min(Comparator.comparing(Entry::begun));
      }
    }
    if (oldest.isEmpty() && othersAreBusy) {
      throw busy();
    }
    return oldest;
  }

  static FailedException busy() {
    return new FailedException(
        "Nothing was sent: another command is working on the same video. Add --again to create"
            + " another video.");
  }

  Path file(RequestIdentity identity, Entry entry) {
    return folder.resolve(identity.name() + "." + entry.key() + EXTENSION);
  }

  List<Path> files(RequestIdentity identity) {
    return matching(identity.name() + ".*" + EXTENSION);
  }

  void write(RequestIdentity identity, Entry entry) {
    write(file(identity, entry), entry);
  }

  private static void write(Path file, Entry entry) {
    try {
      DurableFile.replace(file, entry.toJson());
    } catch (IOException failed) {
      throw new FailedException(file + " could not be written", failed);
    }
  }

  static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(file + " could not be deleted", failed);
    }
  }

  /** Empty when the file was deleted meanwhile. */
  private static Optional<Entry> read(Path file) {
    try {
      return Optional.of(Entry.parse(Files.readAllBytes(file)));
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    } catch (IOException broken) {
      throw new FailedException(
          ("Nothing was sent: this request was started before, and its record %s cannot be read."
                  + " See ./videos list; then delete that file, or add --again to create another"
                  + " video.")
              .formatted(file),
          broken);
    }
  }

  private static boolean isOf(Path file, String stack, JobId job) {
    try {
      Entry entry = Entry.parse(Files.readAllBytes(file));
      return entry.stack().equals(stack) && entry.job().equals(Optional.of(job));
    } catch (IOException goneOrBroken) {
      return false;
    }
  }

  private List<Path> matching(String glob) {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, glob)) {
      all.forEach(files::add);
    } catch (NoSuchFileException none) {
      return List.of();
    } catch (IOException unread) {
      throw new UncheckedIOException(folder + " could not be read", unread);
    }
    return files;
  }

  /**
   * The content of a file. It does not reveal what the video shows.
   *
   * @param stack where its job is, as in {@link RequestIdentity}
   * @param caller whose API key it was sent with
   * @param key the idempotency key
   * @param begun when it was started
   * @param job its job, once that is known
   * @param uploads references of uploaded files, by the SHA-256 of their content
   * @param failed whether the job is known to have failed, although it may have been paid for
   */
  record Entry(
      String stack,
      String caller,
      UUID key,
      Instant begun,
      Optional<JobId> job,
      Map<String, String> uploads,
      boolean failed) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** One hour less than the API keeps a key: its clock may be ahead of ours. */
    private static final Duration USABLE = IdempotencyRecord.KEPT.minus(Duration.ofHours(1));

    Entry {
      uploads = Map.copyOf(uploads);
    }

    static Entry begun(RequestIdentity identity, UUID key, Instant now) {
      return new Entry(
          identity.stack(), identity.caller(), key, now, Optional.empty(), Map.of(), false);
    }

    Entry with(JobId id) {
      return new Entry(stack, caller, key, begun, Optional.of(id), uploads, failed);
    }

    Entry withFailure() {
      return new Entry(stack, caller, key, begun, job, uploads, true);
    }

    Entry with(String sha256, String upload) {
      Map<String, String> all = new LinkedHashMap<>(uploads);
      all.put(sha256, upload);
      return new Entry(stack, caller, key, begun, job, all, failed);
    }

    /** Whether its job is unknown and the API may have forgotten its key. */
    boolean isStale(Instant now) {
      return job.isEmpty() && now.isAfter(begun.plus(USABLE));
    }

    byte[] toJson() {
      ObjectNode json = JSON.createObjectNode();
      json.put("stack", stack).put("caller", caller).put("key", key.toString());
      json.put("begun", begun.toString());
      job.ifPresent(id -> json.put("job", id.toString()));
      if (failed) {
        json.put("failed", true);
      }
      ObjectNode references = json.putObject("uploads");
      uploads.forEach(references::put);
      try {
        return JSON.writeValueAsBytes(json);
      } catch (JsonProcessingException impossible) {
        throw new IllegalStateException("A tree of strings can be written as JSON", impossible);
      }
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @throws IOException when it is anything else
     */
    static Entry parse(byte[] bytes) throws IOException {
      JsonNode json = JSON.readTree(bytes);
      Map<String, String> uploads = new LinkedHashMap<>();
      json.path("uploads")
          .properties()
          .forEach(one -> uploads.put(one.getKey(), one.getValue().asText()));
      try {
        return new Entry(
            text(json, "stack"),
            text(json, "caller"),
            UUID.fromString(text(json, "key")),
            Instant.parse(text(json, "begun")),
            json.has("job")
                ? Optional.of(
                    JobId.parse(text(json, "job")).orElseThrow(() -> new IOException("job")))
                : Optional.empty(),
            uploads,
            json.path("failed").asBoolean());
      } catch (IllegalArgumentException | DateTimeException broken) {
        throw new IOException("A value is invalid", broken);
      }
    }

    private static String text(JsonNode json, String field) throws IOException {
      if (!json.path(field).isTextual()) {
        throw new IOException("The string '%s' is missing".formatted(field));
      }
      return json.path(field).asText();
    }
  }
}
