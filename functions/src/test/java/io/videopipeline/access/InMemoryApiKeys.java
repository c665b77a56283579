package io.videopipeline.access;

import io.videopipeline.job.Owner;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** API keys in memory. */
public final class InMemoryApiKeys implements ApiKeys {
  private final Map<String, ApiKeyMetadata> byHash = new HashMap<>();
  private boolean broken;

  @Override
  public synchronized Optional<Owner> ownerOf(ApiKey key) {
    if (broken) {
      throw new IllegalStateException("The table of secrets is not available");
    }
    return Optional.ofNullable(byHash.get(key.hash())).map(ApiKeyMetadata::owner);
  }

  @Override
  public synchronized void add(ApiKey key, Owner owner, String name, Instant now) {
    String hash = key.hash();
    byHash.putIfAbsent(
        hash, new ApiKeyMetadata(hash.substring(0, ApiKeyMetadata.ID_DIGITS), owner, name, now));
  }

  @Override
  public synchronized List<ApiKeyMetadata> all() {
    return byHash.values().stream()
        .sorted(Comparator.comparing(ApiKeyMetadata::createdAt))
        .toList();
  }

  @Override
  public synchronized boolean revoke(String id) {
    return byHash.values().removeIf(key -> key.id().equals(id));
  }

  /** Every lookup fails from now on. */
  public synchronized void breakDown() {
    broken = true;
  }
}
