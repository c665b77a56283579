package io.videopipeline.job;

/**
 * Whom a job belongs to.
 *
 * @param name 1 to 64 letters, digits, hyphens and underscores; part of the keys of his images
 */
public record Owner(String name) {
  /** Owns what is made on a laptop. */
  public static final Owner LOCAL = new Owner("local");

  public Owner {
    if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
      throw new IllegalArgumentException(
          "An owner's name has 1 to 64 letters, digits, hyphens and underscores, unlike '"
              + name
              + "'");
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
