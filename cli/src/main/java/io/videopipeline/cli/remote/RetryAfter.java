package io.videopipeline.cli.remote;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * When a server wants to be asked again. Whoever waits for a video should see it soon after it is
 * there, so that nobody is believed who says less than a second or more than a minute.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3">Retry-After</a>
 */
final class RetryAfter {
  private static final Duration LEAST = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofMinutes(1);

  private RetryAfter() {}

  /** Empty when it does not say so, or by a date: neither our API nor API Gateway does. */
  static Optional<Duration> of(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .map(String::strip)
        .filter(text -> text.matches("[0-9]{1,9}"))
        .map(text -> between(Duration.ofSeconds(Long.parseLong(text))));
  }

  private static Duration between(Duration wanted) {
    if (wanted.compareTo(LEAST) < 0) {
      return LEAST;
    }
    return wanted.compareTo(MOST) > 0 ? MOST : wanted;
  }
}
