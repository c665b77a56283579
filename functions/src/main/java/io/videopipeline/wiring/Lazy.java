package io.videopipeline.wiring;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Made once, when it is first wanted: a start should pay for nothing that its call does not use.
 */
public final class Lazy<T> implements Supplier<T> {
  private final Supplier<T> maker;
  private @Nullable T made;

  private Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  public static <T> Lazy<T> of(Supplier<T> maker) {
    return new Lazy<>(maker);
  }

  @Override
  public synchronized T get() {
    T there = made;
    if (there == null) {
      there = maker.get();
      made = there;
    }
    return there;
  }
}
