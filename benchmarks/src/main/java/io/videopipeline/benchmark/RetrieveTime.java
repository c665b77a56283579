package io.videopipeline.benchmark;

import io.videopipeline.benchmark.fixture.BenchmarkFixture;
import io.videopipeline.benchmark.handler.DownloadHandler;
import io.videopipeline.benchmark.handler.UploadHandler;
import io.videopipeline.benchmark.lambda.DeployedFunction;
import io.videopipeline.benchmark.lambda.FunctionProcess;
import io.videopipeline.benchmark.lambda.FunctionProcess.Compiler;
import io.videopipeline.benchmark.lambda.UnpackedArchive;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Whether a copy goes down and up at once: the deployed {@code RetrieveFunction} copies a video of
 * 1 GB from a source to a sink that both let 100 MB/s pass, over HTTPS. In the same run, by the
 * same clients in other processes, the video is only downloaded, and as many bytes are only
 * uploaded. Each process copies a short video first, so that a cold start is in no figure.
 *
 * <p>Target: the copy takes at most 1.15 times as long as the slower of the two.
 *
 * <p>{@code benchmarks/run retrieve-time [BYTES [BYTES_PER_SECOND]]}
 */
final class RetrieveTime implements Benchmark {
  private static final long BYTES = 1_000_000_000;
  private static final long BYTES_PER_SECOND = 100_000_000;
  private static final long WARM_UP_BYTES = 100_000_000;
  private static final double LIMIT = 1.15;
  private static final double MILLIS_PER_SECOND = 1e3;

  @Override
  public List<Target> run(List<String> arguments) throws Exception {
    long bytes = arguments.isEmpty() ? BYTES : Long.parseLong(arguments.getFirst());
    long rate = arguments.size() < 2 ? BYTES_PER_SECOND : Long.parseLong(arguments.get(1));
    BenchmarkRun workshop = BenchmarkRun.open("retrieve-time");
    UnpackedArchive archive = workshop.unpackedArchive();
    DeployedFunction function = workshop.template().function("RetrieveFunction");
    System.out.printf("%,d MB at %,d MB/s%n", bytes / 1_000_000, rate / 1_000_000);
    try (BenchmarkFixture surroundings = BenchmarkFixture.encrypted(workshop.folder(), rate)) {
      Run run = new Run(workshop, archive, surroundings, bytes);
      double download = run.seconds("download alone", function.running(DownloadHandler.class));
      double upload = run.seconds("upload alone", function.running(UploadHandler.class));
      double copy = run.seconds("copy", function);
      return List.of(
          new Target("copy over the slower half", copy / Math.max(download, upload), LIMIT, ""));
    }
  }

  private record Run(
      BenchmarkRun workshop, UnpackedArchive archive, BenchmarkFixture surroundings, long bytes) {
    double seconds(String name, DeployedFunction function) throws IOException {
      List<Job> warmUp = BenchmarkFixture.storing(new JobId(1), WARM_UP_BYTES);
      List<Job> measured = BenchmarkFixture.storing(new JobId(2), bytes);
      String table = surroundings.tableWith(warmUp, measured);
      try (FunctionProcess process =
          FunctionProcess.start(
              function,
              archive,
              surroundings.environment(function, table),
              Compiler.TIERED,
              workshop.log())) {
        process.invoke(event(1, WARM_UP_BYTES));
        Duration took = process.invoke(event(2, bytes)).took();
        double seconds = took.toMillis() / MILLIS_PER_SECOND;
        System.out.printf(Locale.ROOT, "%-14s  %6.2f s%n", name, seconds);
        return seconds;
      }
    }

    private static byte[] event(long job, long bytes) {
      return "{\"jobId\":\"%d\",\"execution\":\"%d-1\",\"bytes\":\"%d\"}"
          .formatted(job, job, bytes)
          .getBytes(StandardCharsets.UTF_8);
    }
  }
}
