package io.videopipeline.provider;

/** The source of the provider's key. */
public interface ProviderKeys {
  /**
   * The key to send now.
   *
   * @throws ProviderUnavailableException when it cannot be read
   */
  ProviderKey key();

  /** The provider rejected the key: the next call of {@link #key} must not return a cached one. */
  default void refresh() {}
}
