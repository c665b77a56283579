package io.videopipeline.provider;

/**
 * The key to the provider; it prints masked. Its shape is the provider's affair.
 *
 * @param reveal visible ASCII characters, at least one: what an HTTP header takes
 */
public record ProviderKey(String reveal) {
  public ProviderKey {
    if (reveal.isBlank()) {
      throw new IllegalArgumentException("The provider's key is blank; set it");
    }
    if (!isKey(reveal)) {
      throw new IllegalArgumentException(
          "The provider's key has a blank, a line break or a character outside ASCII; set it anew");
    }
  }

  /** Whether this text may be a key. */
  public static boolean isKey(String text) {
    return text.matches("[!-~]+");
  }

  @Override
  public String toString() {
    return "ApiKey[***]";
  }
}
