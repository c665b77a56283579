package io.videopipeline.video;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/**
 * The SHA-256 of a complete file.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Sha256(String hex) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  public Sha256 {
    if (!FORM.matcher(hex).matches()) {
      throw new IllegalArgumentException(
          "SHA-256 is '" + hex + "'; it must have 64 lower-case hexadecimal digits");
    }
  }

  /** A new digest; every Java platform has this algorithm. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new AssertionError("Every Java platform has SHA-256", missing);
    }
  }
}
