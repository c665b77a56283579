package io.videopipeline.benchmark;

import io.videopipeline.benchmark.fixture.BenchmarkFixture;
import io.videopipeline.benchmark.lambda.DeployedFunction;
import io.videopipeline.benchmark.lambda.FunctionProcess;
import io.videopipeline.benchmark.lambda.UnpackedArchive;
import io.videopipeline.job.Job;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One function, and the time of each round from the start of its process to its first response.
 *
 * @param name shown in the table of figures
 * @param job states of the job in its table, oldest first; empty for none
 * @param event JSON
 * @param millis one per round
 */
record Candidate(
    String name, DeployedFunction function, List<Job> job, String event, List<Long> millis) {

  static Candidate of(String name, DeployedFunction function, List<Job> job, String event) {
    return new Candidate(name, function, job, event, new ArrayList<>());
  }

  /** A handler that needs no job and ignores its event. */
  static Candidate baseline(DeployedFunction function) {
    return of(function.name(), function, List.of(), "{}");
  }

  /** Measures all candidates once per round, after one round that only fills the caches. */
  static void measure(List<Candidate> candidates, int rounds, BenchmarkRun run) throws IOException {
    UnpackedArchive archive = run.unpackedArchive();
    try (BenchmarkFixture fixture = BenchmarkFixture.plain(run.folder())) {
      for (int round = 0; round <= rounds; round++) {
        for (Candidate candidate : candidates) {
          long millis = candidate.startMillis(archive, fixture, run.log());
          if (round > 0) {
            candidate.millis.add(millis);
          }
        }
      }
    }
  }

  /** Prints the median of each candidate, also as a multiple of the median of the reference. */
  static void print(List<Candidate> candidates, int rounds, Candidate reference) {
    System.out.printf("Start of the process to first response, median of %d:%n", rounds);
    for (Candidate candidate : candidates) {
      System.out.printf(
          Locale.ROOT,
          "%-18s %6d ms %6.2f x%n",
          candidate.name,
          candidate.median(),
          candidate.ratioTo(reference));
    }
  }

  double ratioTo(Candidate reference) {
    return (double) median() / reference.median();
  }

  private long median() {
    return millis.stream().sorted().toList().get(millis.size() / 2);
  }

  private long startMillis(UnpackedArchive archive, BenchmarkFixture fixture, Path log)
      throws IOException {
    String table = fixture.tableWith(job);
    try (FunctionProcess process =
        FunctionProcess.start(function, archive, fixture.environment(function, table), log)) {
      return process.invoke(event).sinceStart().toMillis();
    }
  }
}
