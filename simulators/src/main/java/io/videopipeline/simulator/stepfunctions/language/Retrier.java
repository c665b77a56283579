package io.videopipeline.simulator.stepfunctions.language;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When and how often a failed state is tried again.
 *
 * @param errors the error names it takes
 * @param interval before the first retry; default 1 second
 * @param maximumAttempts default 3; 0 means never
 * @param backoffRate what the interval is multiplied by at each retry; default 2.0, at least 1.0
 * @param maximumDelay the longest interval, when there is one
 * @param jitter whether the delay is drawn between nothing and the interval
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
   * @param made how many retries this retrier has made already
   * @param draw a number from 0 to 1 for the jitter
   */
  public Duration delay(int made, double draw) {
    double seconds = interval.toMillis() / 1000.0 * Math.pow(backoffRate, made);
    double bounded =
        maximumDelay.map(most -> Math.min(seconds, most.toMillis() / 1000.0)).orElse(seconds);
    return Duration.ofMillis(Math.round((jitter ? bounded * draw : bounded) * 1000));
  }

  /** The names a retrier or a catcher takes. */
  public record ErrorNames(List<String> names) {
    private static final String TIMEOUT = "States.Timeout";
    private static final List<String> TERMINAL =
        List.of("States.DataLimitExceeded", "States.Runtime");

    public ErrorNames {
      names = List.copyOf(names);
    }

    public boolean take(String error) {
      return names.stream().anyMatch(name -> takes(name, error));
    }

    private static boolean takes(String name, String error) {
      return switch (name) {
        case "States.ALL" -> !TERMINAL.contains(error);
        case "States.TaskFailed" -> !error.equals(TIMEOUT) && !TERMINAL.contains(error);
        case TIMEOUT -> error.equals(TIMEOUT) || error.equals("States.HeartbeatTimeout");
        default -> name.equals(error);
      };
    }
  }
}
