package io.videopipeline.cli.terminal;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** The command line breaks these rules. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Fault> faults;

  public UsageException(List<Fault> faults) {
    super(
        faults.stream()
            .map(fault -> fault.field() + ": " + fault.message())
            .collect(joining("; ")));
    this.faults = List.copyOf(faults);
  }

  public UsageException(String field, String message) {
    this(List.of(new Fault(field, message)));
  }

  public List<Fault> faults() {
    return faults;
  }
}
