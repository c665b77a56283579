package io.videopipeline.cli;

import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import io.videopipeline.job.Owner;
import io.videopipeline.pipeline.AcceptVideo.Acceptance;
import io.videopipeline.pipeline.AcceptVideo.Repetition;
import io.videopipeline.pipeline.AcceptVideo.Wish;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
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
  private final Surroundings surroundings;
  private final Console console;

  @Mixin RequestOptions request = new RequestOptions();
  @Mixin ProviderOptions provider = new ProviderOptions();
  @Mixin ApiOptions elsewhere = new ApiOptions();
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

  GenerateCommand(Surroundings surroundings, Console console) {
    this.surroundings = surroundings;
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    Output output = console.output(common.json);
    Optional<VideosApi> api =
        dryRun ? Optional.empty() : elsewhere.api(surroundings, provider.local());
    boolean asks = (provider.real || api.isPresent()) && asksBeforePaying();
    requireAnswerPossible(asks);
    if (api.isPresent()) {
      return generate(output, api.get(), asks);
    }
    URI baseUrl = provider.baseUrl(surroundings);
    RequestCheck.Checked checked = RequestCheck.check(request.asked(console.in()), baseUrl);
    SavedVideo.requireWritable(file == null ? Path.of("video.mp4") : file);
    if (dryRun) {
      return DryRun.show(output, checked, baseUrl, !provider.real);
    }
    ProviderChoice choice = provider.choice(surroundings);
    provider.mentionKey(surroundings, output.progress());
    if (provider.real) {
      output.progress().say(Prices.sentence(checked.request()));
      if (asks && !console.confirms("Pay for it? [y/N] ")) {
        output.progress().say("Nothing was sent and nothing is paid.");
        return ExitCode.FAILED;
      }
    }
    checked.notes().forEach(output.progress()::say);
    return generate(output, checked, choice);
  }

  private boolean asksBeforePaying() {
    return !yes && !dryRun && surroundings.terminal();
  }

  /** Standard input holds either the request or the answer. */
  private void requireAnswerPossible(boolean asks) {
    if (JsonRequest.STANDARD_INPUT.equals(request.fromJson) && asks) {
      throw new UsageException(
          JsonRequest.OPTION,
          "takes standard input, where the question about the price would be answered; add --yes");
    }
  }

  private int generate(Output output, VideosApi api, boolean asks) throws InterruptedException {
    RequestOptions.Asked asked = request.asked(console.in());
    ApiRequestBody.check(asked);
    SavedVideo.requireWritable(file == null ? Path.of("video.mp4") : file);
    output.progress().say("Asking %s, which pays for the video.".formatted(api.address()));
    if (asks && !console.confirms("Let it pay? [y/N] ")) {
      output.progress().say("Nothing was sent and nothing is paid.");
      return ExitCode.FAILED;
    }
    return new ApiGeneration(api, output).run(asked, Optional.ofNullable(file));
  }

  private int generate(Output output, RequestCheck.Checked checked, ProviderChoice choice)
      throws InterruptedException {
    Timings timings = new Timings();
    timings.enter("start of the stack");
    AtomicReference<Optional<JobId>> accepted = new AtomicReference<>(Optional.empty());
    try (Session session =
        Session.open(
            Home.of(surroundings.environment(), provider.real),
            choice,
            output.progress(),
            () -> sayGoodbye(output, accepted.get()))) {
      timings.enter("submission");
      Job job = accept(session.stack(), checked);
      accepted.set(Optional.of(job.id()));
      announce(output, session.stack(), job);
      return new Delivery(session.stack(), output, timings).deliver(job.id(), target(job.id()));
    }
  }

  private Job accept(Stack stack, RequestCheck.Checked checked) {
    Wish wish = Wish.of(Owner.LOCAL, checked.draft(), checked.unused(), new Repetition.Allowed());
    return switch (stack.wiring().acceptVideo().accept(wish)) {
      case Acceptance.Taken taken -> taken.job();
      case Acceptance.Refused refused ->
          throw new UsageException(refused.violations().stream().map(Fault::from).toList());
      case Acceptance.NotTaken other -> throw new FailedException("Not taken: " + other);
    };
  }

  private static void announce(Output output, Stack stack, Job job) {
    output.progress().finish();
    if (output.isJson()) {
      output.json(JobView.json(job, stack.file().simulated()));
    } else {
      output.line("Job %s%s".formatted(job.id(), stack.file().simulated() ? " (simulated)" : ""));
    }
  }

  private Path target(JobId id) {
    return file == null ? Path.of(id + ".mp4") : file;
  }

  private void sayGoodbye(Output output, Optional<JobId> job) {
    job.ifPresent(
        id ->
            output
                .progress()
                .say(
                    String.format(
                        Locale.ROOT,
                        "Interrupted. Job %s is kept; carry on with: ./videos resume %s%s -o %s",
                        id,
                        id,
                        provider.real ? " --real" : "",
                        target(id))));
  }
}
