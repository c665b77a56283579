package io.videopipeline.access;

class InMemoryCallerKeysTest implements CallerKeysContract {
  private final CallerKeys keys = new InMemoryCallerKeys();

  @Override
  public CallerKeys keys() {
    return keys;
  }
}
