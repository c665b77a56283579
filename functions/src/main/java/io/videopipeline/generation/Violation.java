package io.videopipeline.generation;

/**
 * One rule that a request breaks.
 *
 * @param field the field at fault
 * @param message what is wrong and what is allowed; safe to show, never the prompt's text
 */
public record Violation(Field field, String message) {
  @Override
  public String toString() {
    return field.text() + ": " + message;
  }
}
