package io.videopipeline.wiring;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is created at its first use, so that a function starts without what it never uses.
 */
public final class Lazy<T> implements Supplier<T> {
  private final Supplier<T> factory;
  private @Nullable T value;

  private Lazy(Supplier<T> factory) {
    this.factory = factory;
  }

  public static <T> Lazy<T> of(Supplier<T> factory) {
    return new Lazy<>(factory);
  }

  @Override
  public synchronized T get() {
    T created = value;
    if (created == null) {
      created = factory.get();
      value = created;
    }
    return created;
  }
}
