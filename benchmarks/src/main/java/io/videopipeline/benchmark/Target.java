package io.videopipeline.benchmark;

import java.util.Locale;

/**
 * A figure and what it may be at the most.
 *
 * @param figure what was measured, in words
 * @param unit empty for a ratio
 */
record Target(String figure, double measured, double limit, String unit) {
  boolean isMet() {
    return measured <= limit;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s: %.2f%s, target at most %.2f: %s",
        figure,
        measured,
        unit.isEmpty() ? "" : " " + unit,
        limit,
        isMet() ? "met" : "MISSED");
  }
}
