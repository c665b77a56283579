package io.videopipeline.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** A caller's credential. Prints masked. Only its hash is stored. */
public final class ApiKey {
  /** Makes our keys recognizable to people and to scanners for leaked secrets. */
  private static final String PREFIX = "mvp_";

  private static final int RANDOM_BYTES = 32;

  private final String text;

  public ApiKey(String text) {
    this.text = text;
  }

  /** A new key with 256 random bits. */
  public static ApiKey draw(RandomGenerator random) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return new ApiKey(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** The key in plain text, to show it to its owner once. */
  public String reveal() {
    return text;
  }

  /** SHA-256 as 64 hexadecimal digits. Random keys of this length need no salt. */
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
    return "ApiKey[masked]";
  }
}
