package io.videopipeline.simulator.behaviour;

import java.time.YearMonth;

/** Where a behaviour is known from. */
public sealed interface Source {
  /** Reports in public code and threads, read in November 2026. */
  Source SEEN = new Observed(YearMonth.of(2026, 11));

  Source GUESS = new Assumed();

  /** The original's documentation says it. */
  record Documented(String page) implements Source {}

  /** Users reported such answers, or wrote code for them, until this month. */
  record Observed(YearMonth until) implements Source {}

  /** Nobody says it; it is our guess. */
  record Assumed() implements Source {}
}
