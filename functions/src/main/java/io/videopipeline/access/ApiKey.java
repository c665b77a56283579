package io.videopipeline.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** What a caller proves himself with. Printed masked; nowhere kept but as its hash. */
public final class ApiKey {
  /** Tells our keys from others' at a glance, and to those who search for leaked ones. */
  private static final String PREFIX = "mvp_";

  private static final int RANDOM_BYTES = 32;

  private final String text;

  public ApiKey(String text) {
    this.text = text;
  }

  /** A key that nobody has: 256 random bits. */
  public static ApiKey draw(RandomGenerator random) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return new ApiKey(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** The key itself, for the one who is to have it. */
  public String reveal() {
    return text;
  }

  /** SHA-256 in 64 hexadecimal digits; a key with so much chance in it needs no salt. */
  public String hash() {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("Every Java platform has SHA-256", absent);
    }
  }

  @Override
  public String toString() {
    return "CallerKey[masked]";
  }
}
