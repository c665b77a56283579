package io.videopipeline.benchmark;

import io.videopipeline.benchmark.fixture.BenchmarkFixture;
import io.videopipeline.benchmark.lambda.BaselineHandlers.PutAndGetHandler;
import io.videopipeline.benchmark.lambda.DeployedFunction;
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
 * Measures the time from the start of a function's process to its first response. Each step's
 * function gets its sample of {@code events/} and a job that it updates. The reference is a handler
 * that puts and gets an item with the same SDK. The figure is the median of several rounds; each
 * round measures all functions once.
 *
 * <p>No limit: durations depend on the machine. Compare the multiples of the reference.
 *
 * <p>{@code benchmarks/run start-up [ROUNDS]}; default 11 rounds
 */
final class StartUp implements Benchmark {
  static final int ROUNDS = 11;

  private static final JobId JOB = new JobId(186_553_012_345_678L);
  private static final long VIDEO_BYTES = 1_000_000;

  /** The job that each step's function finds in its table. */
  private static final Map<String, List<Job>> JOBS =
      Map.of(
          "SubmitFunction", BenchmarkFixture.queued(JOB),
          "PollFunction", BenchmarkFixture.inProgress(JOB),
          "RetrieveFunction", BenchmarkFixture.storing(JOB, VIDEO_BYTES),
          "CloseFunction", BenchmarkFixture.inProgress(JOB));

  @Override
  public List<Target> run(List<String> arguments) throws Exception {
    int rounds = arguments.isEmpty() ? ROUNDS : Integer.parseInt(arguments.getFirst());
    BenchmarkRun run = BenchmarkRun.open("start-up");
    DeployedFunction submit = run.function("SubmitFunction");
    Candidate reference = Candidate.baseline(submit.withHandler(PutAndGetHandler.class));
    List<Candidate> candidates = new ArrayList<>();
    candidates.add(reference);
    candidates.addAll(steps(run));
    Candidate.measure(candidates, rounds, run);
    Candidate.print(candidates, rounds, reference);
    return List.of();
  }

  private static List<Candidate> steps(BenchmarkRun run) throws IOException {
    List<Candidate> steps = new ArrayList<>();
    for (DeployedFunction function : run.functions()) {
      List<Job> job = JOBS.get(function.name());
      if (job == null) {
        System.out.println(function.name() + " is not a step and is not measured");
        continue;
      }
      String step = function.name().replace("Function", "").toLowerCase(Locale.ROOT);
      String event = Files.readString(Path.of("events", step + ".json"));
      steps.add(Candidate.of(function.name(), function, job, event));
    }
    return steps;
  }
}
