package io.videopipeline.access;

import io.videopipeline.job.Owner;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Knows the keys of callers by their hashes. */
public interface ApiKeys {
  /** Whose key this is, or empty; one read either way. A revoked key is nobody's at once. */
  Optional<Owner> ownerOf(ApiKey key);

  /** Lets the owner in with this key. A second call changes nothing. */
  void add(ApiKey key, Owner owner, String name, Instant now);

  /** Every key there is, oldest first. For administration: it reads the whole table. */
  List<ApiKeyMetadata> all();

  /**
   * Lets nobody in any more with the key of this id.
   *
   * @return false when there is none
   */
  boolean revoke(String id);

  /**
   * A key as it may be shown.
   *
   * @param id the beginning of the key's hash
   * @param name what its owner calls it
   */
  record ApiKeyMetadata(String id, Owner owner, String name, Instant createdAt) {
    /** How many digits of a hash tell keys apart. */
    public static final int ID_DIGITS = 12;
  }
}
