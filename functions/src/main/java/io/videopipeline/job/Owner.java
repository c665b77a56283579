package io.videopipeline.job;

/**
 * Whom a job belongs to.
 *
 * @param name 1 to 128 characters
 */
public record Owner(String name) {
  /** Owns what is made on a laptop. */
  public static final Owner LOCAL = new Owner("local");

  private static final int MAXIMUM_LENGTH = 128;

  public Owner {
    if (name.isEmpty() || name.length() > MAXIMUM_LENGTH) {
      throw new IllegalArgumentException(
          "An owner's name has 1 to %d characters, not %d"
              .formatted(MAXIMUM_LENGTH, name.length()));
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
