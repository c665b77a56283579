package io.videopipeline.cli;

import io.videopipeline.cli.client.ApiConnection;
import io.videopipeline.cli.client.ApiTarget;
import io.videopipeline.cli.client.TargetOptions;
import io.videopipeline.cli.client.VideosApi;
import io.videopipeline.cli.stack.Home;
import io.videopipeline.cli.stack.ProviderChoice;
import io.videopipeline.cli.stack.QueuedJobsConsent;
import io.videopipeline.cli.stack.StackSession;
import io.videopipeline.cli.terminal.CliEnvironment;
import io.videopipeline.cli.terminal.Interruption;
import io.videopipeline.cli.terminal.Output;
import io.videopipeline.job.JobId;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The HTTP APIs that a command can use: of the stack on this machine, or of another one. */
final class ApiTargets {
  private ApiTargets() {}

  /** The API of another stack. */
  static ApiTarget remote(VideosApi api) {
    return new Remote(api);
  }

  /**
   * The API of the stack on this machine, which is started when none runs.
   *
   * @param consent asked before a new stack submits paid jobs that an earlier one left
   */
  static ApiTarget local(
      Home home, ProviderChoice provider, QueuedJobsConsent consent, Output output) {
    return new Local(home, provider, consent, output);
  }

  /**
   * Opens the API that the options name, to read jobs. On this machine a stack that runs is joined;
   * otherwise only the table and the API are started.
   */
  static ApiConnection openForReading(
      TargetOptions target, CliEnvironment environment, Output output) throws InterruptedException {
    Home home = Home.of(environment.environment(), target.isReal());
    return open(
        target, environment, output, () -> StackSession.openForReading(home, !target.isReal()));
  }

  /** As {@link #openForReading}, with the bucket, so that videos can be deleted. */
  static ApiConnection openForDeleting(
      TargetOptions target, CliEnvironment environment, Output output) throws InterruptedException {
    Home home = Home.of(environment.environment(), target.isReal());
    return open(
        target, environment, output, () -> StackSession.openForDeleting(home, !target.isReal()));
  }

  /** As {@link #openForReading}, so that jobs can be canceled. */
  static ApiConnection openForCanceling(
      TargetOptions target, CliEnvironment environment, Output output) throws InterruptedException {
    Home home = Home.of(environment.environment(), target.isReal());
    return open(
        target, environment, output, () -> StackSession.openForCanceling(home, !target.isReal()));
  }

  private static ApiConnection open(
      TargetOptions target, CliEnvironment environment, Output output, Opening opening)
      throws InterruptedException {
    Optional<VideosApi> remote = target.api(environment, Optional.empty());
    if (remote.isPresent()) {
      return ApiConnection.remote(remote.get(), remote.get()::close);
    }
    LocalStack stack = new LocalStack(opening, output);
    VideosApi api = stack.api();
    return new ApiConnection(
        api,
        stack.provider(),
        !stack.session().isOwn(),
        () -> {
          api.close();
          stack.session().close();
        });
  }

  /** Joins a stack on this machine, or starts what a command needs of one. */
  private interface Opening {
    StackSession open() throws InterruptedException;
  }

  /**
   * The stack on this machine: the one that another process runs, or the one of this process. When
   * the other process stops, this one takes its stack over: the data is the same, and every open
   * job is continued.
   */
  private static final class LocalStack implements VideosApi.Relocation {
    private final Opening opening;
    private final Output output;
    private volatile StackSession session;

    LocalStack(Opening opening, Output output) throws InterruptedException {
      this.opening = opening;
      this.output = output;
      this.session = opening.open();
    }

    StackSession session() {
      return session;
    }

    VideosApi api() {
      return new VideosApi(session.file().httpapi(), session.apiKey(), this);
    }

    ApiConnection.Provider provider() {
      return session.file().simulated()
          ? ApiConnection.Provider.SIMULATED
          : ApiConnection.Provider.REAL;
    }

    @Override
    public Optional<URI> find() throws InterruptedException {
      if (session.isRunning()) {
        return Optional.empty();
      }
      output.say(
          "Process %d, which ran the stack, has ended; continuing with another stack on the same data."
              .formatted(session.file().pid()));
      session.close();
      session = opening.open();
      return Optional.of(session.file().httpapi());
    }
  }

  private record Remote(VideosApi api) implements ApiTarget {
    @Override
    public ApiConnection connect(Runnable onInterruption) {
      Interruption interruption = Interruption.handledBy(onInterruption);
      return ApiConnection.remote(
          api,
          () -> {
            interruption.close();
            api.close();
          });
    }

    @Override
    public String left(JobId id) {
      return "To save its video: ./videos wait %s -o FILE --api %s".formatted(id, api.address());
    }

    @Override
    public String interrupted(JobId id, Path file) {
      URI address = api.address();
      return "Interrupted. Job %s continues there. To save its video: ./videos resume %s -o %s --api %s"
          .formatted(id, id, file, address);
    }
  }

  private record Local(Home home, ProviderChoice provider, QueuedJobsConsent consent, Output output)
      implements ApiTarget {
    @Override
    public ApiConnection connect(Runnable onInterruption) throws InterruptedException {
      output.showProgress("Starting the local stack", Duration.ZERO);
      LocalStack stack =
          new LocalStack(() -> StackSession.open(home, provider, consent, 0), output);
      if (!stack.session().isOwn()) {
        output.say(
            "Using the stack that runs already (process %d), with its settings."
                .formatted(stack.session().file().pid()));
      }
      Interruption interruption =
          Interruption.handledBy(
              () -> {
                onInterruption.run();
                stack.session().close();
              });
      VideosApi api = stack.api();
      return new ApiConnection(
          api,
          stack.provider(),
          true,
          () -> {
            api.close();
            stack
                .session()
                .closeWhenUnused(
                    () -> output.say("Another command uses this stack; waiting until it ends …"),
                    interruption);
          });
    }

    @Override
    public String left(JobId id) {
      return "The job continues while a stack runs. To save its video: ./videos wait %s%s -o FILE"
          .formatted(id, realOption());
    }

    @Override
    public String interrupted(JobId id, Path file) {
      return "Interrupted. Job %s is kept. To continue: ./videos resume %s%s -o %s"
          .formatted(id, id, realOption(), file);
    }

    private String realOption() {
      return provider instanceof ProviderChoice.Real ? " --real" : "";
    }
  }
}
