package io.videopipeline.simulator.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.time.Duration;

/**
 * A function: a handler and the limits that Lambda would hold it to.
 *
 * @param name 1 to 64 letters, digits, hyphens and underscores
 * @param timeout 1 second to 15 minutes
 * @param memoryMegabytes what the context says; this process's heap is what the handler has
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html">CreateFunction</a>
 */
public record LocalFunction(
    String name, RequestStreamHandler handler, Duration timeout, int memoryMegabytes) {
  private static final Duration LONGEST = Duration.ofMinutes(15);

  public LocalFunction {
    if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
      throw new IllegalArgumentException("'" + name + "' is no function name");
    }
    if (!timeout.isPositive() || timeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "A function's time-out is at most 15 minutes and above 0, not " + timeout);
    }
  }
}
