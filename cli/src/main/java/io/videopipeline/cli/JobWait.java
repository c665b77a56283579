package io.videopipeline.cli;

import io.videopipeline.cli.client.ApiConnection;
import io.videopipeline.cli.client.ApiTarget;
import io.videopipeline.cli.client.TargetOptions;
import io.videopipeline.cli.client.VideoDelivery;
import io.videopipeline.cli.client.VideosApi;
import io.videopipeline.cli.file.SavedVideo;
import io.videopipeline.cli.pending.PendingRequestStore;
import io.videopipeline.cli.pending.RequestIdentity;
import io.videopipeline.cli.stack.Home;
import io.videopipeline.cli.stack.ProviderChoice;
import io.videopipeline.cli.stack.SimulatorOptions;
import io.videopipeline.cli.terminal.CliEnvironment;
import io.videopipeline.cli.terminal.Console;
import io.videopipeline.cli.terminal.Output;
import io.videopipeline.cli.terminal.Timings;
import io.videopipeline.job.JobId;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command that waits for the end of a job. */
abstract class JobWait {
  private final CliEnvironment environment;
  private final Console console;

  @Parameters(paramLabel = "ID", description = "The job's ID.")
  String id = "";

  @ArgGroup(heading = "%nWhere it runs:%n", exclusive = false, validate = false, order = 1)
  TargetOptions target = new TargetOptions();

  @ArgGroup(heading = "%nPayment:%n", exclusive = false, validate = false, order = 2)
  ConsentOptions consent = new ConsentOptions();

  @ArgGroup(heading = "%nOutput:%n", exclusive = false, validate = false, order = 3)
  FileOptions options = new FileOptions();

  @ArgGroup(heading = "%nThe simulator:%n", exclusive = false, validate = false, order = 4)
  SimulatorOptions simulator = new SimulatorOptions();

  /** The answer to the question about jobs that are queued. */
  static final class ConsentOptions {
    @Option(
        names = {"-y", "--yes"},
        description = QueuedJobs.YES)
    boolean yes;
  }

  JobWait(CliEnvironment environment, Console console) {
    this.environment = environment;
    this.console = console;
  }

  /** What the command does before it waits. */
  void begin(VideosApi api, JobId job) throws InterruptedException {}

  /**
   * Waits for the end of the job.
   *
   * @param saves whether its video is saved
   */
  final int await(boolean saves) throws InterruptedException {
    Output output = options.output(console);
    JobId jobId = ShowCommand.parseId(id);
    SavedVideo video = options.video(console);
    if (saves) {
      video.requireWritable();
    }
    Optional<VideosApi> api = target.api(environment, GenerateCommand.simulatorOption(simulator));
    boolean real = target.isReal();
    Home home = Home.of(environment.environment(), real);
    String stack = api.map(remote -> remote.address().toString()).orElse(RequestIdentity.LOCAL);
    ApiTarget from = api.map(ApiTargets::remote).orElseGet(() -> local(home, output));
    PendingRequestStore pending = new PendingRequestStore(home.pendingRequests());
    Timings timings = new Timings();
    timings.enter("start");
    try (ApiConnection connection =
        from.connect(() -> output.say(from.interrupted(jobId, video.path(jobId))))) {
      begin(connection.api(), jobId);
      VideoDelivery delivery = new VideoDelivery(connection, output, timings, options.verbose);
      VideoDelivery.RequestRecord requests = new Requests(pending, stack, jobId);
      return saves ? delivery.deliver(jobId, video, requests) : delivery.awaitEnd(jobId, requests);
    }
  }

  private ApiTarget local(Home home, Output output) {
    ProviderChoice provider = ProviderChoice.of(target.isReal(), simulator, environment);
    ProviderChoice.mentionUnusedKey(target.isReal(), environment, output);
    return ApiTargets.local(
        home, provider, new QueuedJobs(console, output, environment, consent.yes), output);
  }

  /** The records of the requests that a job was created for. */
  private record Requests(PendingRequestStore pending, String stack, JobId job)
      implements VideoDelivery.RequestRecord {
    @Override
    public void saved() {
      pending.forget(stack, job);
    }

    @Override
    public void failed() {
      pending.forget(stack, job);
    }

    @Override
    public void failedPossiblyPaid() {
      pending.keepFailure(stack, job);
    }
  }
}
