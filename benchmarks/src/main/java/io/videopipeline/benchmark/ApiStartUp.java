package io.videopipeline.benchmark;

import io.videopipeline.benchmark.fixture.BenchmarkFixture;
import io.videopipeline.benchmark.lambda.BaselineHandlers.ClientHandler;
import io.videopipeline.benchmark.lambda.BaselineHandlers.OneGetHandler;
import io.videopipeline.benchmark.lambda.BaselineHandlers.TwoGetsHandler;
import io.videopipeline.benchmark.lambda.DeployedFunction;
import io.videopipeline.handler.api.ApiHandler;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import java.util.List;

/**
 * Measures the time from the start of the HTTP API function's process to its first response, for
 * three requests: one that calls no service, compared with a handler that only builds the SDK's
 * client; the challenge of a callback, compared with a handler that gets one item; and one that
 * reads a job with a caller's key, compared with a handler that gets two items.
 *
 * <p>Limit: each at most 1.15 times its baseline.
 *
 * <p>{@code benchmarks/run api-start-up [ROUNDS]}; default 11 rounds
 */
final class ApiStartUp implements Benchmark {
  private static final double LIMIT = 1.15;
  private static final JobId JOB = new JobId(186_553_012_345_678L);

  @Override
  public List<Target> run(List<String> arguments) throws Exception {
    int rounds = arguments.isEmpty() ? StartUp.ROUNDS : Integer.parseInt(arguments.getFirst());
    BenchmarkRun run = BenchmarkRun.open("api-start-up");
    DeployedFunction submit = run.function("SubmitFunction");
    DeployedFunction api = submit.withHandler(ApiHandler.class);
    List<Job> job = BenchmarkFixture.inProgress(JOB);
    Candidate client = Candidate.baseline(submit.withHandler(ClientHandler.class));
    Candidate health = Candidate.of("GET /healthz", api, job, event("/healthz"));
    Candidate oneGet = Candidate.baseline(submit.withHandler(OneGetHandler.class));
    Candidate challenge = Candidate.of("callback challenge", api, job, challenge(job.getLast()));
    Candidate twoGets = Candidate.baseline(submit.withHandler(TwoGetsHandler.class));
    Candidate read = Candidate.of("GET /v1/videos/ID", api, job, event("/v1/videos/" + JOB));
    List<Candidate> candidates = List.of(client, health, oneGet, challenge, twoGets, read);
    Candidate.measure(candidates, rounds, run);
    Candidate.print(candidates, rounds, twoGets);
    return List.of(
        new Target(
            "GET /healthz relative to a handler that builds the client",
            health.ratioTo(client),
            LIMIT,
            ""),
        new Target(
            "callback challenge relative to a handler that gets one item",
            challenge.ratioTo(oneGet),
            LIMIT,
            ""),
        new Target(
            "GET /v1/videos/ID relative to a handler that gets two items",
            read.ratioTo(twoGets),
            LIMIT,
            ""));
  }

  private static String challenge(Job job) {
    String path = "/callbacks/%s/%s".formatted(job.id(), job.callbackToken().reveal());
    return """
    {"version": "2.0", "routeKey": "POST /callbacks/{jobId}/{token}", "rawPath": "%s",
     "rawQueryString": "", "headers": {"content-type": "application/json"},
     "body": "{\\"challenge\\": \\"benchmark\\"}", "isBase64Encoded": false,
     "requestContext": {"http": {"method": "POST", "path": "%s"}}}
    """
        .formatted(path, path);
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
