package io.videopipeline.simulator.minimax;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A link to a video. It says itself what it opens and until when, so that it outlives the process
 * as the vendor's links do; nothing here is worth a signature.
 *
 * @param until in seconds; what is finer is lost
 * @param nonce makes each link another one
 */
record Link(long taskId, Instant until, UUID nonce) {
  private static final Pattern FORM =
      Pattern.compile(
          "([0-9]{1,18})\\.([0-9]{1,11})\\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

  String text() {
    return taskId + "." + until.getEpochSecond() + "." + nonce;
  }

  static Optional<Link> parse(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(
            new Link(
                Long.parseLong(form.group(1)),
                Instant.ofEpochSecond(Long.parseLong(form.group(2))),
                UUID.fromString(form.group(3))))
        : Optional.empty();
  }
}
