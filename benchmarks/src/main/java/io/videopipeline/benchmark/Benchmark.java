package io.videopipeline.benchmark;

import java.util.List;

/** A program that prints what it measures. */
interface Benchmark {
  /**
   * Measures, with the project's root as the current directory.
   *
   * @param arguments each program says which; all have defaults
   * @return what the figures are held to
   */
  List<Target> run(List<String> arguments) throws Exception;
}
