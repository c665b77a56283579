package io.videopipeline.benchmark;

import io.videopipeline.benchmark.fixture.BenchmarkFixture;
import io.videopipeline.benchmark.handler.ClientHandler;
import io.videopipeline.benchmark.handler.EmptyHandler;
import io.videopipeline.benchmark.handler.TwoGetsHandler;
import io.videopipeline.benchmark.lambda.DeployedFunction;
import io.videopipeline.benchmark.lambda.FunctionProcess.Compiler;
import io.videopipeline.handler.api.ApiHandler;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import java.util.List;
import java.util.Locale;

/**
 * How long the HTTP API's function takes from the start of its process to its first answer: to a
 * request that touches no service, beside a handler that only builds the SDK's client; and to one
 * that reads a job with a caller's key, beside a handler that does two gets. All tiers of the
 * compiler work, as under SnapStart; C1 alone is printed too.
 *
 * <p>Target: each at most 1.15 times the handler beside it.
 *
 * <p>{@code benchmarks/run api-start-up [ROUNDS]}; 11 rounds unless told
 */
final class ApiStartUp implements Benchmark {
  private static final int ROUNDS = 11;
  private static final double LIMIT = 1.15;
  private static final JobId JOB = new JobId(186_553_012_345_678L);

  @Override
  public List<Target> run(List<String> arguments) throws Exception {
    int rounds = arguments.isEmpty() ? ROUNDS : Integer.parseInt(arguments.getFirst());
    BenchmarkRun workshop = BenchmarkRun.open("api-start-up");
    DeployedFunction any = workshop.template().function("SubmitFunction");
    List<Job> job = BenchmarkFixture.inProgress(JOB);
    DeployedFunction api = any.running(ApiHandler.class);
    Candidate empty = Candidate.of(any.running(EmptyHandler.class), List.of(), "{}");
    Candidate client = Candidate.of(any.running(ClientHandler.class), List.of(), "{}");
    Candidate health = Candidate.of("GET /healthz", api, job, event("/healthz"));
    Candidate twoGets = Candidate.of(any.running(TwoGetsHandler.class), List.of(), "{}");
    Candidate read = Candidate.of("GET /v1/videos/ID", api, job, event("/v1/videos/" + JOB));
    List<Candidate> all = List.of(empty, client, health, twoGets, read);
    try (BenchmarkFixture surroundings = BenchmarkFixture.plain(workshop.folder())) {
      Candidate.compete(all, rounds, workshop.unpackedArchive(), surroundings, workshop.log());
    }
    System.out.printf("Start of the process to first answer, median of %d:%n", rounds);
    System.out.printf("%-18s %12s %12s%n", "", "all tiers", "C1 only");
    for (Candidate one : all) {
      System.out.printf(
          Locale.ROOT,
          "%-18s %9d ms %9d ms%n",
          one.name(),
          one.median(Compiler.TIERED),
          one.median(Compiler.QUICK));
    }
    return List.of(
        target("GET /healthz over a handler that builds the client", health, client),
        target("GET /v1/videos/ID over a handler that does two gets", read, twoGets));
  }

  private static Target target(String what, Candidate ours, Candidate beside) {
    return new Target(
        what, (double) ours.median(Compiler.TIERED) / beside.median(Compiler.TIERED), LIMIT, "×");
  }

  private static String event(String path) {
    return """
    {"version": "2.0", "routeKey": "$default", "rawPath": "%s", "rawQueryString": "",
     "headers": {"authorization": "Bearer %s"}, "isBase64Encoded": false,
     "requestContext": {"http": {"method": "GET", "path": "%s"}}}
    """
        .formatted(path, BenchmarkFixture.CALLER_KEY.reveal(), path);
  }
}
