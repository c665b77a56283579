package io.videopipeline.access;

class InMemoryApiKeysTest implements ApiKeysContract {
  private final ApiKeys keys = new InMemoryApiKeys();

  @Override
  public ApiKeys keys() {
    return keys;
  }
}
