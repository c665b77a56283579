package io.videopipeline.benchmark;

import java.util.List;
import java.util.Locale;

/** A program that measures something and prints its figures. */
interface Benchmark {
  /**
   * Runs the program with the project's root as the current directory.
   *
   * @param arguments optional; the Javadoc of each program lists its own
   * @return the figures that have a limit; {@link Main} fails when one is above it
   */
  List<Target> run(List<String> arguments) throws Exception;

  /**
   * A measured figure and its limit.
   *
   * @param figure what was measured
   * @param unit of both numbers; empty for a ratio
   */
  record Target(String figure, double measured, double limit, String unit) {
    boolean isReached() {
      return measured <= limit;
    }

    @Override
    public String toString() {
      String suffix = unit.isEmpty() ? "" : " " + unit;
      return String.format(
          Locale.ROOT,
          "%s: %.3f%s (limit %.3f%s): %s",
          figure,
          measured,
          suffix,
          limit,
          suffix,
          isReached() ? "passed" : "FAILED");
    }
  }
}
