package io.videopipeline.request;

/**
 * A rule that a request breaks.
 *
 * @param field by the caller's name for it; an element of a list as {@code media_inputs[0]}
 * @param message what is wrong and what is allowed, without a value that may be secret
 */
public record Violation(String field, String message) {
  public Violation(Field field, String message) {
    this(field.text(), message);
  }

  @Override
  public String toString() {
    return field + ": " + message;
  }
}
