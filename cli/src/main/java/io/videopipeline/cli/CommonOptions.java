package io.videopipeline.cli;

import picocli.CommandLine.Option;

/** What every command knows. */
final class CommonOptions {
  @Option(names = "--json", description = "Results as JSON, one document per line.")
  boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this text.")
  boolean help;
}
