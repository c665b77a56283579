package io.videopipeline.provider;

/** The key to the provider; it prints masked. Its shape is the provider's affair. */
public record ApiKey(String reveal) {
  public ApiKey {
    if (reveal.isBlank()) {
      throw new IllegalArgumentException("The provider's key is blank; set it");
    }
  }

  @Override
  public String toString() {
    return "ApiKey[***]";
  }
}
