package io.videopipeline.cli;

import io.videopipeline.cli.file.SavedVideo;
import io.videopipeline.cli.local.LocalGeneration;
import io.videopipeline.cli.remote.ApiGeneration;
import io.videopipeline.cli.remote.ApiOptions;
import io.videopipeline.cli.remote.ApiRequestBody;
import io.videopipeline.cli.remote.VideosApi;
import io.videopipeline.cli.request.DryRun;
import io.videopipeline.cli.request.JsonRequest;
import io.videopipeline.cli.request.Prices;
import io.videopipeline.cli.request.RequestCheck;
import io.videopipeline.cli.request.RequestOptions;
import io.videopipeline.cli.stack.Home;
import io.videopipeline.cli.stack.ProviderChoice;
import io.videopipeline.cli.stack.ProviderOptions;
import io.videopipeline.cli.terminal.CliEnvironment;
import io.videopipeline.cli.terminal.Consent;
import io.videopipeline.cli.terminal.Console;
import io.videopipeline.cli.terminal.Output;
import io.videopipeline.cli.terminal.UsageException;
import io.videopipeline.cli.unfinished.Claim;
import io.videopipeline.cli.unfinished.GenerationIdentity;
import io.videopipeline.cli.unfinished.UnfinishedFolder;
import io.videopipeline.request.UnvalidatedRequest;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code videos generate}: one request in, one file out. */
@Command(
    name = "generate",
    description = "Makes a video of words, pictures or a template, and writes it to a file.",
    footer = {
      "%nExamples:",
      "  ./videos generate \"A mouse runs toward the camera.\" -o mouse.mp4",
      "  ./videos generate \"The waves roll in.\" --first-frame photo.jpg -o waves.mp4",
      "  ./videos generate --template 393769180141805569 --media pet.jpg \\",
      "      --text Lion -o lion.mp4"
    })
final class GenerateCommand implements Callable<Integer> {
  private final CliEnvironment environment;
  private final Console console;

  @Mixin RequestOptions request = new RequestOptions();
  @Mixin ProviderOptions provider = new ProviderOptions();
  @Mixin ApiOptions remote = new ApiOptions();
  @Mixin CommonOptions common = new CommonOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The file to write (default: the job's id and .mp4).")
  @Nullable Path file;

  @Option(
      names = "--dry-run",
      description = {
        "Checks the whole request, pictures included, and shows what would be sent and what it"
            + " would cost.",
        "Sends nothing, starts nothing, needs no key."
      })
  boolean dryRun;

  @Option(
      names = {"-y", "--yes"},
      description = "With --real or --api: pays without asking.")
  boolean yes;

  @Option(
      names = "--again",
      description = {
        "Makes another video although the same one was begun and is unfinished: without this, the"
            + " same command typed again after it was killed or interrupted carries the earlier one"
            + " on, so that it is paid once."
      })
  boolean again;

  GenerateCommand(CliEnvironment environment, Console console) {
    this.environment = environment;
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    Output output = console.output(common.json);
    Optional<VideosApi> api = dryRun ? Optional.empty() : remote.api(environment, provider.local());
    boolean asks = (provider.isReal() || api.isPresent()) && asksBeforePaying();
    requireAnswerPossible(asks);
    return api.isPresent() ? remote(output, api.get(), asks) : here(output, asks);
  }

  private boolean asksBeforePaying() {
    return !yes && !dryRun && environment.terminal();
  }

  /** Standard input holds either the request or the answer. */
  private void requireAnswerPossible(boolean asks) {
    if (request.readsStandardInput() && asks) {
      throw new UsageException(
          JsonRequest.OPTION,
          "takes standard input, where the question about the price would be answered; add --yes");
    }
  }

  private int remote(Output output, VideosApi api, boolean asks) throws InterruptedException {
    try (api) {
      UnvalidatedRequest asked = request.asked(console.in());
      ApiRequestBody.check(asked);
      SavedVideo.requireWritable(file == null ? Path.of("video.mp4") : file);
      String price = "Asking %s, which pays for the video.".formatted(api.address());
      Consent consent = new Consent(console, output.progress(), price, "Let it pay? [y/N] ", asks);
      Home home = Home.of(environment.environment(), false);
      try (Claim claim = claim(home, GenerationIdentity.at(api.address(), api.caller(), asked))) {
        return new ApiGeneration(api, output, claim).run(asked, Optional.ofNullable(file), consent);
      }
    }
  }

  private int here(Output output, boolean asks) throws InterruptedException {
    URI baseUrl = provider.baseUrl(environment);
    RequestCheck.Checked checked = RequestCheck.check(request.asked(console.in()), baseUrl);
    SavedVideo.requireWritable(file == null ? Path.of("video.mp4") : file);
    if (dryRun) {
      return DryRun.show(output, checked, baseUrl, !provider.isReal());
    }
    ProviderChoice choice = provider.choice(environment);
    provider.mentionKey(environment, output.progress());
    String price = provider.isReal() ? Prices.sentence(checked.request()) : "";
    Consent consent = new Consent(console, output.progress(), price, "Pay for it? [y/N] ", asks);
    Home home = Home.of(environment.environment(), provider.isReal());
    try (Claim claim = claim(home, GenerationIdentity.here(checked.draft()))) {
      return new LocalGeneration(home, choice, output, claim)
          .run(checked, Optional.ofNullable(file), consent);
    }
  }

  private Claim claim(Home home, GenerationIdentity identity) {
    return Claim.of(new UnfinishedFolder(home.unfinished()), identity, again, Clock.systemUTC());
  }
}
