package io.videopipeline.benchmark;

import io.videopipeline.benchmark.fixture.BenchmarkFixture;
import io.videopipeline.benchmark.handler.EmptyHandler;
import io.videopipeline.benchmark.handler.PutAndGetHandler;
import io.videopipeline.benchmark.lambda.DeployedFunction;
import io.videopipeline.benchmark.lambda.FunctionProcess.Compiler;
import io.videopipeline.benchmark.lambda.UnpackedArchive;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How long a function takes from the start of its process to its first answer, under AWS's runtime
 * interface client with Lambda's flags: each step's function with its sample of {@code events/} and
 * a job that it really moves on, and between them a handler that does nothing and one that puts and
 * gets an item with the same SDK. The median of several rounds counts; in each round everybody has
 * one turn. All tiers of the compiler work under SnapStart, C1 alone without it.
 *
 * <p>No target: machines differ. The column with the ratios compares.
 *
 * <p>{@code benchmarks/run start-up [ROUNDS]}; 11 rounds unless told
 */
final class StartUp implements Benchmark {
  private static final int ROUNDS = 11;
  private static final JobId JOB = new JobId(186_553_012_345_678L);
  private static final long VIDEO_BYTES = 1_000_000;

  /** The job that each step's function finds. */
  private static final Map<String, List<Job>> JOBS =
      Map.of(
          "SubmitFunction", BenchmarkFixture.queued(JOB),
          "PollFunction", BenchmarkFixture.inProgress(JOB),
          "RetrieveFunction", BenchmarkFixture.storing(JOB, VIDEO_BYTES),
          "CloseFunction", BenchmarkFixture.inProgress(JOB));

  @Override
  public List<Target> run(List<String> arguments) throws Exception {
    int rounds = arguments.isEmpty() ? ROUNDS : Integer.parseInt(arguments.getFirst());
    BenchmarkRun workshop = BenchmarkRun.open("start-up");
    UnpackedArchive archive = workshop.unpackedArchive();
    List<Candidate> contestants = contestants(workshop);
    try (BenchmarkFixture surroundings = BenchmarkFixture.plain(workshop.folder())) {
      Candidate.compete(contestants, rounds, archive, surroundings, workshop.log());
    }
    print(contestants, rounds);
    return List.of();
  }

  private static List<Candidate> contestants(BenchmarkRun workshop) throws IOException {
    List<Candidate> all = new ArrayList<>();
    DeployedFunction any = workshop.template().function("SubmitFunction");
    all.add(Candidate.of(any.running(EmptyHandler.class), List.of(), "{}"));
    all.add(Candidate.of(any.running(PutAndGetHandler.class), List.of(), "{}"));
    for (DeployedFunction function : workshop.template().functions()) {
      List<Job> job = JOBS.get(function.name());
      if (job == null) {
        System.out.println(function.name() + " is no step and is not measured");
        continue;
      }
      String step = function.name().replace("Function", "").toLowerCase(Locale.ROOT);
      all.add(Candidate.of(function, job, Files.readString(Path.of("events", step + ".json"))));
    }
    return all;
  }

  private static void print(List<Candidate> contestants, int rounds) {
    System.out.printf("Start of the process to first answer, median of %d:%n", rounds);
    System.out.printf("%-18s %22s %22s%n", "", "all tiers", "C1 only");
    Candidate reference = contestants.get(1);
    for (Candidate contestant : contestants) {
      System.out.printf(
          Locale.ROOT,
          "%-18s %10d ms %7.2f x %10d ms %7.2f x%n",
          contestant.name(),
          contestant.median(Compiler.TIERED),
          (double) contestant.median(Compiler.TIERED) / reference.median(Compiler.TIERED),
          contestant.median(Compiler.QUICK),
          (double) contestant.median(Compiler.QUICK) / reference.median(Compiler.QUICK));
    }
  }
}
