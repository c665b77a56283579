package io.videopipeline.benchmark;

import io.videopipeline.benchmark.fixture.BenchmarkFixture;
import io.videopipeline.benchmark.lambda.DeployedFunction;
import io.videopipeline.benchmark.lambda.FunctionProcess;
import io.videopipeline.benchmark.lambda.FunctionProcess.Invocation;
import io.videopipeline.benchmark.lambda.UnpackedArchive;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures how much more memory {@code RetrieveFunction} needs for a long video than for a short
 * one. One process copies a video of 1 MB, another one a video of 5 GB. Provider and S3 run in
 * other processes, store no content, and are called over HTTPS. The figure is the difference of the
 * peaks of resident memory, each the median of several rounds: the memory of the JVM's compilers
 * alone varies by more than 10 MB from run to run.
 *
 * <p>Limit: 32 MiB.
 *
 * <p>{@code benchmarks/run retrieve-memory [BYTES [ROUNDS]]}; default 5 GB and 3 rounds
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
    BenchmarkRun run = BenchmarkRun.open("retrieve-memory");
    UnpackedArchive archive = run.unpackedArchive();
    DeployedFunction function = run.function("RetrieveFunction");
    System.out.printf(
        "RetrieveFunction, %d MB (%s)%n",
        function.memoryMegabytes(), String.join(" ", FunctionProcess.flags(function)));
    List<Double> low = new ArrayList<>();
    List<Double> high = new ArrayList<>();
    try (BenchmarkFixture fixture = BenchmarkFixture.encrypted(run.folder(), 0)) {
      for (int round = 0; round < rounds; round++) {
        low.add(peak(run, archive, function, fixture, SHORT_BYTES));
        high.add(peak(run, archive, function, fixture, longBytes));
      }
    }
    return List.of(
        new Target(
            "peak with %,d MB minus peak with 1 MB, medians".formatted(longBytes / 1_000_000),
            median(high) - median(low),
            LIMIT_MEBIBYTES,
            "MiB"));
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static double peak(
      BenchmarkRun run,
      UnpackedArchive archive,
      DeployedFunction function,
      BenchmarkFixture fixture,
      long bytes)
      throws IOException {
    List<Job> job = BenchmarkFixture.storing(new JobId(1), bytes);
    String table = fixture.tableWith(job);
    try (FunctionProcess process =
        FunctionProcess.start(function, archive, fixture.environment(function, table), run.log())) {
      Invocation invocation = process.invoke("{\"jobId\":\"1\",\"execution\":\"1-1\"}");
      if (fixture.storedBytes(job).orElse(0L) != bytes) {
        throw new IllegalStateException("The stored video does not have %d bytes".formatted(bytes));
      }
      double peak = process.peakKibibytes() / KIBIBYTES_PER_MEBIBYTE;
      System.out.printf(
          Locale.ROOT,
          "%,10.0f MB  peak of resident memory %6.1f MiB  in %.1f s%n",
          bytes / BYTES_PER_MEGABYTE,
          peak,
          invocation.took().toMillis() / MILLIS_PER_SECOND);
      return peak;
    }
  }
}
