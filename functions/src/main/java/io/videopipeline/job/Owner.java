package io.videopipeline.job;

/**
 * The tenant to whom jobs, images and API keys belong.
 *
 * @param name 1 to 64 letters, digits, hyphens and underscores; part of the keys of the owner's
 *     images
 */
public record Owner(String name) {
  /** The owner of all jobs on a local stack. */
  public static final Owner LOCAL = new Owner("local");

  public Owner {
    if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
      throw new IllegalArgumentException(
          "An owner's name must have 1 to 64 letters, digits, hyphens and underscores: '"
              + name
              + "'");
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
