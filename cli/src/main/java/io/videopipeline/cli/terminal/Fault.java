package io.videopipeline.cli.terminal;

import io.videopipeline.request.Violation;

/**
 * What is wrong with a command line.
 *
 * @param field the request's field or the option at fault
 * @param message what is wrong, and what is allowed
 */
public record Fault(String field, String message) {
  public static Fault from(Violation violation) {
    return new Fault(violation.field(), violation.message());
  }
}
