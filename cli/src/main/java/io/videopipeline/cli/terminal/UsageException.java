package io.videopipeline.cli.terminal;

import static java.util.stream.Collectors.joining;

import io.videopipeline.request.Violation;
import java.util.List;

/** The command line, or the request in it, breaks rules. Nothing was sent and nothing was paid. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Violation> violations;

  public UsageException(List<Violation> violations) {
    super(violations.stream().map(Violation::toString).collect(joining("; ")));
    this.violations = List.copyOf(violations);
  }

  /**
   * One violation.
   *
   * @param field the option or the request's field, for example {@code --limit}
   * @param message what is allowed
   */
  public UsageException(String field, String message) {
    this(List.of(new Violation(field, message)));
  }

  /** Every rule that is broken, in the order in which they are reported. */
  public List<Violation> violations() {
    return violations;
  }
}
