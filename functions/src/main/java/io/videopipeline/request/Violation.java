package io.videopipeline.request;

/**
 * A rule that a request breaks.
 *
 * @param field the name in the request; for an element of an array {@code media_inputs[0]}
 * @param message what is allowed, so that it reads well after "field: "; it never quotes a prompt,
 *     an image, a URL or a secret
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
