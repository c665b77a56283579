package io.videopipeline.image;

import java.util.random.RandomGenerator;

/**
 * The key of an image in the bucket.
 *
 * @param text {@code images/{owner}/{id}}; the id is 1 to 64 letters, digits, hyphens and
 *     underscores
 */
public record ImageKey(String text) {
  public static final String FOLDER = "images/";

  public ImageKey {
    if (!text.matches("images/[A-Za-z0-9_-]{1,64}/[A-Za-z0-9_-]{1,64}")) {
      throw new IllegalArgumentException(
          "An image key must have the form images/{owner}/{id}; got '" + text + "'");
    }
  }

  public static ImageKey of(String owner, String id) {
    return new ImageKey(FOLDER + owner + "/" + id);
  }

  /** A new key with 128 random bits. */
  public static ImageKey draw(String owner, RandomGenerator random) {
    return of(owner, "%016x%016x".formatted(random.nextLong(), random.nextLong()));
  }

  /** Whether this text can be the id of a key. */
  public static boolean isId(String text) {
    return text.matches("[A-Za-z0-9_-]{1,64}");
  }

  @Override
  public String toString() {
    return text;
  }
}
