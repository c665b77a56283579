package io.videopipeline.benchmark;

import io.videopipeline.benchmark.fixture.BenchmarkFixture;
import io.videopipeline.benchmark.lambda.BaselineHandlers.DownloadHandler;
import io.videopipeline.benchmark.lambda.BaselineHandlers.UploadHandler;
import io.videopipeline.benchmark.lambda.DeployedFunction;
import io.videopipeline.benchmark.lambda.FunctionProcess;
import io.videopipeline.benchmark.lambda.UnpackedArchive;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Measures whether {@code RetrieveFunction} downloads and uploads at the same time. It copies a
 * video of 1 GB from the provider to S3 over HTTPS, both limited to 100 MB/s. Two baseline handlers
 * use the same clients in processes of their own: one only downloads the video, the other only
 * uploads as many bytes. Each process first copies a short video, so no figure contains a cold
 * start.
 *
 * <p>Limit: the copy takes at most 1.15 times as long as the slower of the two.
 *
 * <p>{@code benchmarks/run retrieve-time [BYTES [BYTES_PER_SECOND]]}; default 1 GB and 100 MB/s
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
    BenchmarkRun run = BenchmarkRun.open("retrieve-time");
    UnpackedArchive archive = run.unpackedArchive();
    DeployedFunction function = run.function("RetrieveFunction");
    System.out.printf("%,d MB at %,d MB/s%n", bytes / 1_000_000, rate / 1_000_000);
    try (BenchmarkFixture fixture = BenchmarkFixture.encrypted(run.folder(), rate)) {
      Copies copies = new Copies(run, archive, fixture, bytes);
      double download =
          copies.seconds("download alone", function.withHandler(DownloadHandler.class));
      double upload = copies.seconds("upload alone", function.withHandler(UploadHandler.class));
      double copy = copies.seconds("copy", function);
      return List.of(
          new Target(
              "copy relative to the slower of download and upload",
              copy / Math.max(download, upload),
              LIMIT,
              ""));
    }
  }

  private record Copies(
      BenchmarkRun run, UnpackedArchive archive, BenchmarkFixture fixture, long bytes) {
    double seconds(String name, DeployedFunction function) throws IOException {
      List<Job> warmUp = BenchmarkFixture.storing(new JobId(1), WARM_UP_BYTES);
      List<Job> measured = BenchmarkFixture.storing(new JobId(2), bytes);
      String table = fixture.tableWith(warmUp, measured);
      try (FunctionProcess process =
          FunctionProcess.start(
              function, archive, fixture.environment(function, table), run.log())) {
        process.invoke(event(1, WARM_UP_BYTES));
        Duration took = process.invoke(event(2, bytes)).took();
        double seconds = took.toMillis() / MILLIS_PER_SECOND;
        System.out.printf(Locale.ROOT, "%-14s  %6.2f s%n", name, seconds);
        return seconds;
      }
    }

    private static String event(long job, long bytes) {
      return "{\"jobId\":\"%d\",\"execution\":\"%d-1\",\"bytes\":\"%d\"}"
          .formatted(job, job, bytes);
    }
  }
}
