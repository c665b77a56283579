package io.videopipeline.cli.unfinished;

import io.videopipeline.cli.file.DurableFile;
import io.videopipeline.cli.file.OwnerOnly;
import io.videopipeline.cli.terminal.FailedException;
import io.videopipeline.job.JobId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The unfinished generations of a home, a file each in a folder of their own. */
public final class UnfinishedFolder {
  private static final String ENDING = ".json";

  private final Path folder;

  public UnfinishedFolder(Path folder) {
    this.folder = folder;
  }

  /** Makes the folder when it is not there, and opens the locks that go with it. */
  UnfinishedLocks locks() {
    try {
      OwnerOnly.createFolder(folder);
      return UnfinishedLocks.open(folder.resolve("lock"));
    } catch (IOException failed) {
      throw new FailedException(
          "Nothing was sent: %s cannot be written to, and a video is asked for only when that is kept in mind"
              .formatted(folder),
          failed);
    }
  }

  /** Where a generation is kept. */
  Path file(GenerationIdentity identity, Unfinished unfinished) {
    return folder.resolve(identity.name() + "." + unfinished.key() + ENDING);
  }

  /** The files of one identity. */
  List<Path> files(GenerationIdentity identity) {
    return matching(identity.name() + ".*" + ENDING);
  }

  /**
   * What a file keeps; empty when it is gone.
   *
   * @throws FailedException when it is broken
   */
  static Optional<Unfinished> read(Path file) {
    try {
      return Optional.of(Unfinished.parse(Files.readAllBytes(file)));
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    } catch (IOException broken) {
      throw new FailedException(
          ("Nothing was sent: this video was begun before, and %s, which says how far, is"
               + " unreadable. See ./videos list; then delete that file, or add --again for another"
               + " video")
              .formatted(file),
          broken);
    }
  }

  void write(GenerationIdentity identity, Unfinished unfinished) {
    Path file = file(identity, unfinished);
    try {
      DurableFile.replace(file, unfinished.toJson());
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

  /** Forgets the generations of a job that is finished. */
  public void forget(String stack, JobId job) {
    for (Path file : matching("*" + ENDING)) {
      if (isOf(file, stack, job)) {
        delete(file);
      }
    }
  }

  private static boolean isOf(Path file, String stack, JobId job) {
    try {
      Unfinished unfinished = Unfinished.parse(Files.readAllBytes(file));
      return unfinished.stack().equals(stack) && unfinished.job().equals(Optional.of(job));
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
      throw new UncheckedIOException(folder + " cannot be read", unread);
    }
    return files;
  }
}
