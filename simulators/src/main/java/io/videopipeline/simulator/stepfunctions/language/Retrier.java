package io.videopipeline.simulator.stepfunctions.language;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When and how often a failed task is retried.
 *
 * @param errors the errors that it retries
 * @param interval before the first retry; default 1 second
 * @param maximumAttempts the most retries; default 3; 0 means no retry
 * @param backoffRate the factor of the interval at each further retry; default 2.0, at least 1.0
 * @param maximumDelay the longest interval; default: no limit
 * @param jitter whether the delay is random, between 0 and the interval; default false
 * @see <a
 *     href="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html">Error
 *     handling</a>
 */
public record Retrier(
    ErrorNames errors,
    Duration interval,
    int maximumAttempts,
    double backoffRate,
    Optional<Duration> maximumDelay,
    boolean jitter) {

  /**
   * The delay before a retry.
   *
   * @param made the number of retries that this retrier has made
   * @param random a number from 0 to 1 for the jitter
   */
  public Duration delay(int made, double random) {
    double seconds = interval.toMillis() / 1000.0 * Math.pow(backoffRate, made);
    double bounded =
        maximumDelay.map(most -> Math.min(seconds, most.toMillis() / 1000.0)).orElse(seconds);
    return Duration.ofMillis(Math.round((jitter ? bounded * random : bounded) * 1000));
  }

  /** The error names that a retrier or a catcher matches. */
  public record ErrorNames(List<String> names) {
    private static final String TIMEOUT = "States.Timeout";
    private static final List<String> TERMINAL =
        List.of("States.DataLimitExceeded", "States.Runtime");

    public ErrorNames {
      names = List.copyOf(names);
    }

    public boolean match(String error) {
      return names.stream().anyMatch(name -> matches(name, error));
    }

    private static boolean matches(String name, String error) {
      return switch (name) {
        case "States.ALL" -> !TERMINAL.contains(error);
        case "States.TaskFailed" -> !error.equals(TIMEOUT) && !TERMINAL.contains(error);
        case TIMEOUT -> error.equals(TIMEOUT) || error.equals("States.HeartbeatTimeout");
        default -> name.equals(error);
      };
    }
  }
}
