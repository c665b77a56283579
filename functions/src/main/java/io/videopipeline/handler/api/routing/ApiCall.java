package io.videopipeline.handler.api.routing;

import io.videopipeline.job.Owner;
import io.videopipeline.pipeline.CreateJobCommand.IdempotencyPolicy;
import java.util.Optional;

/**
 * An authenticated request.
 *
 * @param client the hash of the API key; tells the owner's clients apart
 * @param segment the value of the path's placeholder; empty if the path has none
 */
public record ApiCall(ApiRequest request, Owner owner, String client, String segment) {
  /** The header's name, as it is written in messages. */
  public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  public static final String IDEMPOTENCY_KEY_RULE = "must be 1 to 255 visible ASCII characters";

  private static final String IDEMPOTENCY_HEADER = "idempotency-key";

  /** The value of the Idempotency-Key header with which a client asks for a new video each time. */
  private static final String NO_KEY = "none";

  /** The Idempotency-Key header; empty if it is absent or invalid. */
  public Optional<String> idempotencyKey() {
    return request.header(IDEMPOTENCY_HEADER).filter(key -> key.matches("[\\x21-\\x7e]{1,255}"));
  }

  /** Whether there is an Idempotency-Key header, valid or not. */
  public boolean hasIdempotencyKey() {
    return request.headers().containsKey(IDEMPOTENCY_HEADER);
  }

  /** Whether the Idempotency-Key header has a value that is not allowed. A blank one is absent. */
  public boolean hasInvalidIdempotencyKey() {
    return request.header(IDEMPOTENCY_HEADER).isPresent() && idempotencyKey().isEmpty();
  }

  /** The policy for this request. Most clients send a request again without an idempotency key. */
  public IdempotencyPolicy idempotency() {
    Optional<String> key = idempotencyKey();
    if (key.isEmpty()) {
      return new IdempotencyPolicy.RetryWindow(client);
    }
    return key.get().equals(NO_KEY)
        ? new IdempotencyPolicy.None()
        : new IdempotencyPolicy.Key(key.get());
  }
}
