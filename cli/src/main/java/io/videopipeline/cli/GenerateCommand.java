package io.videopipeline.cli;

import io.videopipeline.cli.client.ApiRequestBody;
import io.videopipeline.cli.client.ApiTarget;
import io.videopipeline.cli.client.TargetOptions;
import io.videopipeline.cli.client.VideoGeneration;
import io.videopipeline.cli.client.VideosApi;
import io.videopipeline.cli.pending.PendingRequest;
import io.videopipeline.cli.pending.PendingRequestStore;
import io.videopipeline.cli.pending.RequestIdentity;
import io.videopipeline.cli.request.DryRun;
import io.videopipeline.cli.request.JsonRequest;
import io.videopipeline.cli.request.Prices;
import io.videopipeline.cli.request.RequestCheck;
import io.videopipeline.cli.request.RequestOptions;
import io.videopipeline.cli.stack.Home;
import io.videopipeline.cli.stack.ProviderChoice;
import io.videopipeline.cli.stack.SimulatorOptions;
import io.videopipeline.cli.terminal.CliEnvironment;
import io.videopipeline.cli.terminal.Console;
import io.videopipeline.cli.terminal.Output;
import io.videopipeline.cli.terminal.PaymentConfirmation;
import io.videopipeline.cli.terminal.UsageException;
import io.videopipeline.request.UnvalidatedRequest;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code videos generate}: creates one video and saves it. */
@Command(
    sortOptions = false,
    abbreviateSynopsis = true,
    parameterListHeading = "%nParameters:%n",
    name = "generate",
    description = "Generates a video from text, images or a template, and saves it to a file.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./videos generate \"A mouse runs toward the camera.\" -o mouse.mp4",
      "  ./videos generate \"The waves roll in.\" --first-frame photo.jpg -o waves.mp4",
      "  ./videos generate --template 393769180141805569 --media pet.jpg \\",
      "      --text Lion -o lion.mp4"
    })
final class GenerateCommand implements Callable<Integer> {
  private final CliEnvironment environment;
  private final Console console;

  @Mixin RequestOptions request = new RequestOptions();

  @ArgGroup(heading = "%nWhere it runs:%n", exclusive = false, validate = false, order = 10)
  TargetOptions target = new TargetOptions();

  @ArgGroup(heading = "%nPayment:%n", exclusive = false, validate = false, order = 11)
  PaymentOptions payment = new PaymentOptions();

  @ArgGroup(heading = "%nOutput:%n", exclusive = false, validate = false, order = 12)
  FileOptions options = new FileOptions();

  @ArgGroup(heading = "%nThe simulator:%n", exclusive = false, validate = false, order = 13)
  SimulatorOptions simulator = new SimulatorOptions();

  /** What is paid for, and when. */
  static final class PaymentOptions {
    @Option(
        names = "--dry-run",
        description =
            "Checks the request, images included, and prints the body that would be sent and the"
                + " price. Sends nothing, starts nothing and requires no key.")
    boolean dryRun;

    @Option(
        names = {"-y", "--yes"},
        description =
            "With --real or --api: pays without asking. Required when standard input or standard"
                + " error is not a terminal.")
    boolean yes;

    @Option(
        names = "--again",
        description =
            "Creates another video although an earlier command with the same request has not"
                + " finished. Without --again that one is continued, and paid once.")
    boolean again;

    @Option(
        names = "--no-wait",
        description =
            "Prints the job's ID and ends as soon as the job is submitted; ./videos wait ID saves"
                + " the video. Cannot be combined with --output.")
    boolean noWait;
  }

  GenerateCommand(CliEnvironment environment, Console console) {
    this.environment = environment;
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    Output output = options.output(console);
    if (payment.noWait && (options.file != null || options.force)) {
      throw new UsageException(
          "--no-wait", "saves no video, so it cannot be combined with --output or --force");
    }
    Optional<VideosApi> api =
        payment.dryRun ? Optional.empty() : target.api(environment, simulatorOption(simulator));
    boolean asks =
        (target.isReal() || api.isPresent())
            && !payment.yes
            && !payment.dryRun
            && environment.canAsk().getAsBoolean();
    requireAnswerPossible(asks);
    return api.isPresent() ? generateRemotely(output, api.get(), asks) : generate(output, asks);
  }

  /** The option that only the stack on this machine has, if one is given. */
  static Optional<String> simulatorOption(SimulatorOptions simulator) {
    return simulator.areGiven() ? Optional.of("--generation-time or --fault") : Optional.empty();
  }

  /** Without a terminal only --yes is a yes. */
  private void requireConsent(String option, boolean asks) {
    if (!payment.yes && !asks) {
      throw new UsageException(option, "costs money; add --yes when no terminal can be asked");
    }
  }

  /** Standard input holds either the request or the answer. */
  private void requireAnswerPossible(boolean asks) {
    if (request.readsStandardInput() && asks) {
      throw new UsageException(
          JsonRequest.OPTION,
          "uses standard input, so the question about the price cannot be answered; add --yes");
    }
  }

  private int generateRemotely(Output output, VideosApi api, boolean asks)
      throws InterruptedException {
    try (api) {
      UnvalidatedRequest unvalidated = request.read(console.in());
      ApiRequestBody.check(unvalidated);
      requireWritable();
      requireConsent("--api", asks);
      String price = "The stack at %s pays for this video.".formatted(api.address());
      PaymentConfirmation confirmation =
          new PaymentConfirmation(console, output, price, "Continue? [y/N] ", asks);
      Home home = Home.of(environment.environment(), false);
      RequestIdentity identity = RequestIdentity.remote(api.address(), api.caller(), unvalidated);
      try (PendingRequest pending = pending(home, identity)) {
        return new VideoGeneration(ApiTargets.remote(api), output, pending)
            .run(unvalidated, unvalidated.notes(), ending(), confirmation);
      }
    }
  }

  private int generate(Output output, boolean asks) throws InterruptedException {
    boolean real = target.isReal();
    URI baseUrl = ProviderChoice.baseUrl(real, environment);
    RequestCheck.Checked checked = RequestCheck.check(request.read(console.in()), baseUrl);
    requireWritable();
    if (payment.dryRun) {
      return DryRun.show(output, checked, baseUrl, !real);
    }
    ProviderChoice provider = ProviderChoice.of(real, simulator, environment);
    if (real) {
      requireConsent("--real", asks);
    }
    ProviderChoice.mentionUnusedKey(real, environment, output);
    String price = real ? Prices.sentence(checked.request()) : "";
    PaymentConfirmation confirmation =
        new PaymentConfirmation(console, output, price, "Pay for it? [y/N] ", asks);
    Home home = Home.of(environment.environment(), real);
    try (PendingRequest pending = pending(home, RequestIdentity.local(checked.unvalidated()))) {
      QueuedJobs queued = new QueuedJobs(console, output, environment, payment.yes);
      ApiTarget stack = ApiTargets.local(home, provider, queued, output);
      return new VideoGeneration(stack, output, pending)
          .run(checked.unvalidated(), checked.notes(), ending(), confirmation);
    }
  }

  private void requireWritable() {
    if (!payment.noWait) {
      options.video(console).requireWritable();
    }
  }

  private VideoGeneration.Ending ending() {
    return new VideoGeneration.Ending(options.video(console), !payment.noWait, options.verbose);
  }

  private PendingRequest pending(Home home, RequestIdentity identity) {
    return new PendingRequestStore(home.pendingRequests())
        .open(identity, payment.again, Clock.systemUTC());
  }
}
