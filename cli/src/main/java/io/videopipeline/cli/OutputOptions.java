package io.videopipeline.cli;

import picocli.CommandLine.Option;

/** The options that every command has for its output. */
class OutputOptions {
  @Option(names = "--json", description = "Prints results as JSON, one document per line.")
  boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this help.")
  boolean help;
}
