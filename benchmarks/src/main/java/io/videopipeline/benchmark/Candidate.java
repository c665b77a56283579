package io.videopipeline.benchmark;

import io.videopipeline.benchmark.fixture.BenchmarkFixture;
import io.videopipeline.benchmark.lambda.DeployedFunction;
import io.videopipeline.benchmark.lambda.FunctionProcess;
import io.videopipeline.benchmark.lambda.FunctionProcess.Compiler;
import io.videopipeline.benchmark.lambda.UnpackedArchive;
import io.videopipeline.job.Job;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One function and what it took in each round, from the start of its process to its first answer.
 *
 * @param name for the table of figures
 * @param job what it finds in its table
 */
record Candidate(
    String name,
    DeployedFunction function,
    List<Job> job,
    String event,
    List<Long> tiered,
    List<Long> quick) {

  static Candidate of(String name, DeployedFunction function, List<Job> job, String event) {
    return new Candidate(name, function, job, event, new ArrayList<>(), new ArrayList<>());
  }

  static Candidate of(DeployedFunction function, List<Job> job, String event) {
    return of(function.name(), function, job, event);
  }

  /** Lets everybody have one turn in each round; the first only fills the system's caches. */
  static void compete(
      List<Candidate> contestants,
      int rounds,
      UnpackedArchive archive,
      BenchmarkFixture surroundings,
      Path log)
      throws IOException {
    for (int round = 0; round <= rounds; round++) {
      for (Candidate contestant : contestants) {
        for (Compiler compiler : Compiler.values()) {
          long millis = contestant.millis(compiler, archive, surroundings, log);
          if (round > 0) {
            contestant.times(compiler).add(millis);
          }
        }
      }
    }
  }

  long median(Compiler compiler) {
    List<Long> sorted = times(compiler).stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  private List<Long> times(Compiler compiler) {
    return switch (compiler) {
      case TIERED -> tiered;
      case QUICK -> quick;
    };
  }

  private long millis(
      Compiler compiler, UnpackedArchive archive, BenchmarkFixture surroundings, Path log)
      throws IOException {
    String table = surroundings.tableWith(job);
    try (FunctionProcess process =
        FunctionProcess.start(
            function, archive, surroundings.environment(function, table), compiler, log)) {
      return process.invoke(event.getBytes(StandardCharsets.UTF_8)).sinceStart().toMillis();
    }
  }
}
