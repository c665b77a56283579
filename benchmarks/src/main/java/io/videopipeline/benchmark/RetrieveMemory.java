package io.videopipeline.benchmark;

import io.videopipeline.benchmark.fixture.BenchmarkFixture;
import io.videopipeline.benchmark.lambda.DeployedFunction;
import io.videopipeline.benchmark.lambda.FunctionProcess;
import io.videopipeline.benchmark.lambda.FunctionProcess.Answered;
import io.videopipeline.benchmark.lambda.FunctionProcess.Compiler;
import io.videopipeline.benchmark.lambda.UnpackedArchive;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How much more memory a long video takes than a short one: the deployed {@code RetrieveFunction},
 * under Lambda's runtime and flags in a process of its own, copies a video of 1 MB, and in another
 * one a video of 5 GB. Source and sink are elsewhere, hold nothing, and are reached over HTTPS.
 * What counts is the peak of the whole process's resident memory; of several rounds the median,
 * because what the JVM's compiler takes for itself differs from run to run by more than 10 MB.
 *
 * <p>Target: the difference is at most 32 MiB.
 *
 * <p>{@code benchmarks/run retrieve-memory [BYTES [ROUNDS]]}; 5 GB and 3 rounds unless told
 */
final class RetrieveMemory implements Benchmark {
  private static final long SHORT_BYTES = 1_000_000;
  private static final long LONG_BYTES = 5_000_000_000L;
  private static final int ROUNDS = 3;
  private static final double LIMIT_MEBIBYTES = 32;
  private static final double KIBIBYTES_PER_MEBIBYTE = 1024;
  private static final double BYTES_PER_MEGABYTE = 1e6;
  private static final double MILLIS_PER_SECOND = 1e3;

  @Override
  public List<Target> run(List<String> arguments) throws Exception {
    long longBytes = arguments.isEmpty() ? LONG_BYTES : Long.parseLong(arguments.getFirst());
    int rounds = arguments.size() < 2 ? ROUNDS : Integer.parseInt(arguments.get(1));
    BenchmarkRun workshop = BenchmarkRun.open("retrieve-memory");
    UnpackedArchive archive = workshop.unpackedArchive();
    DeployedFunction function = workshop.template().function("RetrieveFunction");
    System.out.printf(
        "RetrieveFunction, %d MB (%s)%n",
        function.memoryMegabytes(),
        String.join(" ", FunctionProcess.flags(function, Compiler.TIERED)));
    List<Double> low = new ArrayList<>();
    List<Double> high = new ArrayList<>();
    try (BenchmarkFixture surroundings = BenchmarkFixture.encrypted(workshop.folder(), 0)) {
      for (int round = 0; round < rounds; round++) {
        low.add(peak(workshop, archive, function, surroundings, SHORT_BYTES));
        high.add(peak(workshop, archive, function, surroundings, longBytes));
      }
    }
    return List.of(
        new Target(
            "peak with %,d MB over peak with 1 MB, medians".formatted(longBytes / 1_000_000),
            median(high) - median(low),
            LIMIT_MEBIBYTES,
            "MiB"));
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static double peak(
      BenchmarkRun workshop,
      UnpackedArchive archive,
      DeployedFunction function,
      BenchmarkFixture surroundings,
      long bytes)
      throws IOException {
    List<Job> job = BenchmarkFixture.storing(new JobId(1), bytes);
    String table = surroundings.tableWith(job);
    try (FunctionProcess process =
        FunctionProcess.start(
            function,
            archive,
            surroundings.environment(function, table),
            Compiler.TIERED,
            workshop.log())) {
      Answered answered =
          process.invoke(
              "{\"jobId\":\"1\",\"execution\":\"1-1\"}".getBytes(StandardCharsets.UTF_8));
      if (surroundings.storedBytes(job).orElse(0L) != bytes) {
        throw new IllegalStateException("What was stored has not %d bytes".formatted(bytes));
      }
      double peak = process.peakKibibytes() / KIBIBYTES_PER_MEBIBYTE;
      System.out.printf(
          Locale.ROOT,
          "%,10.0f MB  peak of resident memory %6.1f MiB  in %.1f s%n",
          bytes / BYTES_PER_MEGABYTE,
          peak,
          answered.took().toMillis() / MILLIS_PER_SECOND);
      return peak;
    }
  }
}
