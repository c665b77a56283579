package io.videopipeline.simulator.stepfunctions.language;

import java.util.List;

/**
 * A definition has faults, or uses what is not supported here; each finding begins with its path.
 */
public final class InvalidDefinitionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> findings;

  public InvalidDefinitionException(List<String> findings) {
    super("The definition cannot be run: " + String.join("; ", findings));
    this.findings = List.copyOf(findings);
  }

  public List<String> findings() {
    return findings;
  }
}
