package io.videopipeline.repository;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The longest history that the definition allows. An execution fails at 25,000 events, with no way
 * to recover.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html">Quotas</a>
 */
class HistoryLengthTest {
  private static final int ALLOWED = 20_000;

  /** Scheduled, started and failed. */
  private static final int EVENTS_OF_A_RETRY = 3;

  /** Entered, scheduled, started, succeeded and exited. */
  private static final int EVENTS_OF_A_TASK = 5;

  /** Wait (one more: submitted), Poll, and Choice with entered and exited. */
  private static final int EVENTS_OF_A_ROUND = EVENTS_OF_A_TASK + 1 + EVENTS_OF_A_TASK + 2;

  private static final double LONGEST_DEADLINE_SECONDS = 4 * 3600;
  private static final double FAST_SECONDS = 30 * 60;
  private static final double FAST_INTERVAL_SECONDS = 10;
  private static final double SLOW_INTERVAL_SECONDS = 30;

  private final JsonNode states = definition().path("States");

  @Test
  void history_ofTheLongestExecution_isWithinTheLimit() {
    double rounds =
        FAST_SECONDS * density(FAST_INTERVAL_SECONDS)
            + (LONGEST_DEADLINE_SECONDS - FAST_SECONDS) * density(SLOW_INTERVAL_SECONDS);
    int longestWay =
        retries("Submit") + retries("Retrieve") + retries("Close") + retries("AnnounceClosed");
    assertThat(rounds + longestWay + 6 * EVENTS_OF_A_TASK).isLessThan(ALLOWED);
  }

  private int retries(String state) {
    int attempts = 0;
    for (JsonNode retrier : states.path(state).path("Retry")) {
      attempts += retrier.path("MaxAttempts").asInt();
    }
    return attempts * EVENTS_OF_A_RETRY;
  }

  /**
   * The most events per second of a job in progress: rounds of Wait and Poll, in each of which the
   * retriers of Poll make as many attempts as is worst, with half of the delay where it is
   * jittered.
   */
  private double density(double interval) {
    double events = EVENTS_OF_A_ROUND;
    double seconds = interval;
    for (JsonNode retrier : states.path("Poll").path("Retry")) {
      double delay = retrier.path("IntervalSeconds").asDouble(1);
      double jitter = retrier.has("JitterStrategy") ? 0.5 : 1;
      for (int i = 0; i < retrier.path("MaxAttempts").asInt(); i++) {
        double longer = seconds + delay * jitter;
        if ((events + EVENTS_OF_A_RETRY) / longer <= events / seconds) {
          break;
        }
        events += EVENTS_OF_A_RETRY;
        seconds = longer;
        delay = Math.min(delay * 2, retrier.path("MaxDelaySeconds").asDouble());
      }
    }
    return events / seconds;
  }

  private static JsonNode definition() {
    try {
      return new ObjectMapper()
          .readTree(Path.of("../statemachine/generate-video.asl.json").toFile());
    } catch (IOException unread) {
      throw new IllegalStateException(unread);
    }
  }
}
