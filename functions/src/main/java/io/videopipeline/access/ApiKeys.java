package io.videopipeline.access;

import io.videopipeline.job.Owner;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Stores API keys by their hashes. */
public interface ApiKeys {
  /**
   * The owner of a key; empty if the key is unknown. One read in both cases. A revoked key is
   * unknown at once.
   */
  Optional<Owner> ownerOf(ApiKey key);

  /** Adds a key for an owner. If the key exists already, nothing is changed. */
  void add(ApiKey key, Owner owner, String name, Instant now);

  /** All keys, oldest first. It reads the whole table and is meant for administration. */
  List<ApiKeyMetadata> all();

  /**
   * Removes the key with this id.
   *
   * @return false if no key has this id
   */
  boolean revoke(String id);

  /**
   * What may be shown of a key.
   *
   * @param id the first 12 hexadecimal digits of the key's hash
   * @param name the name that its owner gave it
   */
  record ApiKeyMetadata(String id, Owner owner, String name, Instant createdAt) {
    /** The number of digits of a hash that identify a key. */
    public static final int ID_DIGITS = 12;
  }
}
