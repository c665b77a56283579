package io.videopipeline.job;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * The secret in the callback URL of one job. Masked when printed.
 *
 * @param reveal for the URL and the table: 16 to 64 letters and digits
 */
public record CallbackToken(String reveal) {
  private static final int BYTES = 16;

  public CallbackToken {
    if (!reveal.matches("[A-Za-z0-9]{16,64}")) {
      throw new IllegalArgumentException("A callback token must be 16 to 64 letters and digits");
    }
  }

  /**
   * Draws a token of 128 bits.
   *
   * @param random cryptographically secure
   */
  public static CallbackToken draw(RandomGenerator random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new CallbackToken(HexFormat.of().formatHex(bytes));
  }

  /** Compares in constant time. */
  public boolean matches(String given) {
    return MessageDigest.isEqual(
        reveal.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "CallbackToken[***]";
  }
}
