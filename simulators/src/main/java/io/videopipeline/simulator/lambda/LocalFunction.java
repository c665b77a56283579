package io.videopipeline.simulator.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.time.Duration;

/**
 * A Lambda function: a handler and its limits.
 *
 * @param name 1 to 64 letters, digits, hyphens and underscores
 * @param timeout more than 0, at most 15 minutes
 * @param memoryMegabytes reported by the context; not enforced
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html">CreateFunction</a>
 */
public record LocalFunction(
    String name, RequestStreamHandler handler, Duration timeout, int memoryMegabytes) {
  private static final Duration LONGEST = Duration.ofMinutes(15);

  public LocalFunction {
    if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
      throw new IllegalArgumentException(
          "name must be 1 to 64 letters, digits, hyphens and underscores, not '" + name + "'");
    }
    if (!timeout.isPositive() || timeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "timeout must be more than 0 and at most 15 minutes, not " + timeout);
    }
  }
}
