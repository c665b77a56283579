package io.videopipeline.cli;

import io.videopipeline.cli.file.SavedVideo;
import io.videopipeline.cli.local.Delivery;
import io.videopipeline.cli.remote.ApiDelivery;
import io.videopipeline.cli.remote.ApiOptions;
import io.videopipeline.cli.remote.VideosApi;
import io.videopipeline.cli.stack.Home;
import io.videopipeline.cli.stack.ProviderChoice;
import io.videopipeline.cli.stack.ProviderOptions;
import io.videopipeline.cli.stack.Session;
import io.videopipeline.cli.terminal.CliEnvironment;
import io.videopipeline.cli.terminal.Console;
import io.videopipeline.cli.terminal.Output;
import io.videopipeline.cli.terminal.Timings;
import io.videopipeline.cli.unfinished.GenerationIdentity;
import io.videopipeline.cli.unfinished.UnfinishedFolder;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code videos resume}: follows a job to its end and writes its file. Nothing is paid again. */
@Command(
    name = "resume",
    description = "Follows a job that is open and writes its video; a finished one it just writes.")
final class ResumeCommand implements Callable<Integer> {
  private final CliEnvironment environment;
  private final Console console;

  @Parameters(paramLabel = "ID", description = "The job's id.")
  String id = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "The file to write.")
  Path file = Path.of("");

  @Mixin ProviderOptions provider = new ProviderOptions();
  @Mixin ApiOptions remote = new ApiOptions();
  @Mixin CommonOptions common = new CommonOptions();

  ResumeCommand(CliEnvironment environment, Console console) {
    this.environment = environment;
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    Output output = console.output(common.json);
    JobId jobId = JobIds.parse(id);
    SavedVideo.requireWritable(file);
    Optional<VideosApi> api = remote.api(environment, provider.local());
    if (api.isPresent()) {
      try (VideosApi there = api.get()) {
        int exitCode =
            new ApiDelivery(there, output, new Timings()).deliver(jobId.toString(), file);
        unfinished(false).forget(there.address().toString(), jobId);
        return exitCode;
      }
    }
    ProviderChoice choice = provider.choice(environment);
    provider.mentionKey(environment, output.progress());
    Timings timings = new Timings();
    timings.enter("start of the stack");
    try (Session session =
        Session.open(
            Home.of(environment.environment(), provider.isReal()),
            choice,
            output.progress(),
            () -> output.progress().say("Interrupted. Job " + id + " is kept."))) {
      timings.leave();
      Job job = JobIds.find(session.stack().wiring().jobStore(), jobId);
      int exitCode = new Delivery(session.stack(), output, timings).deliver(job.id(), file);
      unfinished(provider.isReal()).forget(GenerationIdentity.HERE, jobId);
      return exitCode;
    }
  }

  private UnfinishedFolder unfinished(boolean real) {
    return new UnfinishedFolder(Home.of(environment.environment(), real).unfinished());
  }
}
