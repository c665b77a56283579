package io.videopipeline.cli.pending;

import io.videopipeline.job.JobId;
import io.videopipeline.request.UnvalidatedRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Text-to-video requests to the stack on this machine that an earlier command left pending. */
public final class PendingRequests {
  private final PendingRequestStore store;

  public PendingRequests(Path folder) {
    this.store = new PendingRequestStore(folder);
  }

  /** Leaves one pending whose job is not known. */
  public void keep(String prompt, UUID key) {
    keep(identity(prompt), begun(prompt, key));
  }

  /** Leaves one pending whose job is known. */
  public void keep(String prompt, UUID key, JobId job) {
    keep(identity(prompt), begun(prompt, key).with(job));
  }

  private void keep(RequestIdentity identity, PendingRequestStore.Entry entry) {
    store.openLocks().close();
    store.write(identity, entry);
  }

  private static PendingRequestStore.Entry begun(String prompt, UUID key) {
    return PendingRequestStore.Entry.begun(identity(prompt), key, Instant.now());
  }

  static RequestIdentity identity(String prompt) {
    return RequestIdentity.local(
        new UnvalidatedRequest(
            Optional.empty(),
            Optional.of(prompt),
            UnvalidatedRequest.OutputOptions.NONE,
            UnvalidatedRequest.Images.NONE,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of()));
  }
}
