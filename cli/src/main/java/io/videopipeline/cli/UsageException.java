package io.videopipeline.cli;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** The command line breaks these rules. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Fault> faults;

  UsageException(List<Fault> faults) {
    super(
        faults.stream()
            .map(fault -> fault.field() + ": " + fault.message())
            .collect(joining("; ")));
    this.faults = List.copyOf(faults);
  }

  UsageException(String field, String message) {
    this(List.of(new Fault(field, message)));
  }

  List<Fault> faults() {
    return faults;
  }
}
