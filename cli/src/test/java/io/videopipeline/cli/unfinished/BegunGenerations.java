package io.videopipeline.cli.unfinished;

import io.videopipeline.job.JobId;
import io.videopipeline.request.UnvalidatedRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;

/** Generations of words by a stack on this machine that were begun and left unfinished. */
public final class BegunGenerations {
  private final UnfinishedFolder folder;

  public BegunGenerations(Path folder) {
    this.folder = new UnfinishedFolder(folder);
  }

  /** Begins one whose job is not known. */
  public void keep(String prompt, UUID key) {
    keep(identity(prompt), begun(prompt, key));
  }

  /** Begins one whose job is known. */
  public void keep(String prompt, UUID key, JobId job) {
    keep(identity(prompt), begun(prompt, key).with(job));
  }

  private void keep(GenerationIdentity identity, Unfinished unfinished) {
    folder.locks().close();
    folder.write(identity, unfinished);
  }

  private static Unfinished begun(String prompt, UUID key) {
    return Unfinished.begun(identity(prompt), key, Instant.now());
  }

  private static GenerationIdentity identity(String prompt) {
    return GenerationIdentity.here(UnvalidatedRequest.of(prompt));
  }
}
