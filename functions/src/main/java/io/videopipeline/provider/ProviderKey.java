package io.videopipeline.provider;

/**
 * The credential at the provider. Masked when printed. The format is the provider's own.
 *
 * @param reveal at least one character, all of them visible ASCII, as an HTTP header requires
 */
public record ProviderKey(String reveal) {
  public ProviderKey {
    if (reveal.isBlank()) {
      throw new IllegalArgumentException(
          "The provider's API key is empty. Set it to the key from the provider's console.");
    }
    if (!isKey(reveal)) {
      throw new IllegalArgumentException(
          "The provider's API key must consist of visible ASCII characters, without spaces or line"
              + " breaks. Copy it again from the provider's console.");
    }
  }

  /** Whether this text has the form of a key. */
  public static boolean isKey(String text) {
    return text.matches("[!-~]+");
  }

  @Override
  public String toString() {
    return "ProviderKey[***]";
  }
}
