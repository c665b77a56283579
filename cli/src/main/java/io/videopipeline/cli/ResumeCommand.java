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
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code videos resume}: waits for the end of a job and saves its video. Nothing is paid again. */
@Command(
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%nParameters:%n",
    name = "resume",
    description =
        "Waits for the end of a job and saves its video. A finished video is saved at once;"
            + " nothing is paid again.",
    footerHeading = "%nExample:%n",
    footer = "  ./videos resume 186685382921071 -o mouse.mp4")
final class ResumeCommand implements Callable<Integer> {
  private final CliEnvironment environment;
  private final Console console;

  @Parameters(paramLabel = "ID", description = "The job's ID.")
  String id = "";

  @ArgGroup(heading = "%nWhere it runs:%n", exclusive = false, validate = false, order = 1)
  TargetOptions target = new TargetOptions();

  @ArgGroup(heading = "%nOutput:%n", exclusive = false, validate = false, order = 2)
  FileOptions options = new FileOptions();

  @ArgGroup(heading = "%nThe simulator:%n", exclusive = false, validate = false, order = 3)
  SimulatorOptions simulator = new SimulatorOptions();

  ResumeCommand(CliEnvironment environment, Console console) {
    this.environment = environment;
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    Output output = options.output(console);
    JobId jobId = ShowCommand.parseId(id);
    options.video(console).requireWritable();
    Optional<VideosApi> api = target.api(environment, GenerateCommand.simulatorOption(simulator));
    if (api.isPresent()) {
      String address = api.get().address().toString();
      return resume(ApiTargets.remote(api.get()), jobId, address, false, output);
    }
    ProviderChoice provider = ProviderChoice.of(target.isReal(), simulator, environment);
    ProviderChoice.mentionUnusedKey(target.isReal(), environment, output);
    Home home = Home.of(environment.environment(), target.isReal());
    ApiTarget stack = ApiTargets.local(home, provider, output);
    return resume(stack, jobId, RequestIdentity.LOCAL, target.isReal(), output);
  }

  private int resume(ApiTarget from, JobId jobId, String stack, boolean real, Output output)
      throws InterruptedException {
    Timings timings = new Timings();
    timings.enter("start");
    SavedVideo video = options.video(console);
    try (ApiConnection connection =
        from.connect(() -> output.say(from.interrupted(jobId, video.path(jobId))))) {
      PendingRequestStore pending =
          new PendingRequestStore(Home.of(environment.environment(), real).pendingRequests());
      return new VideoDelivery(connection, output, timings)
          .deliver(jobId, video, () -> pending.forget(stack, jobId));
    }
  }
}
