package io.videopipeline.cli;

import io.videopipeline.cli.client.ApiConnection;
import io.videopipeline.cli.client.ApiTarget;
import io.videopipeline.cli.client.TargetOptions;
import io.videopipeline.cli.client.VideosApi;
import io.videopipeline.cli.stack.Home;
import io.videopipeline.cli.stack.ProviderChoice;
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

  /** The API of the stack on this machine, which is started when none runs. */
  static ApiTarget local(Home home, ProviderChoice provider, Output output) {
    return new Local(home, provider, output);
  }

  /**
   * Opens the API that the options name, to read jobs. On this machine a stack that runs is joined;
   * otherwise only the table and the API are started.
   */
  static ApiConnection openForReading(TargetOptions target, CliEnvironment environment)
      throws InterruptedException {
    Optional<VideosApi> remote = target.api(environment, Optional.empty());
    if (remote.isPresent()) {
      return ApiConnection.remote(remote.get(), remote.get()::close);
    }
    StackSession session =
        StackSession.openForReading(
            Home.of(environment.environment(), target.isReal()), !target.isReal());
    VideosApi api = apiOf(session);
    return new ApiConnection(
        api,
        providerOf(session),
        !session.isOwn(),
        () -> {
          api.close();
          session.close();
        });
  }

  private static VideosApi apiOf(StackSession session) {
    return new VideosApi(session.file().httpapi(), session.apiKey());
  }

  private static ApiConnection.Provider providerOf(StackSession session) {
    return session.file().simulated()
        ? ApiConnection.Provider.SIMULATED
        : ApiConnection.Provider.REAL;
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
    public String interrupted(JobId id, Path file) {
      URI address = api.address();
      return "Interrupted. Job %s continues there. To save its video: ./videos resume %s -o %s --api %s"
          .formatted(id, id, file, address);
    }
  }

  private record Local(Home home, ProviderChoice provider, Output output) implements ApiTarget {
    @Override
    public ApiConnection connect(Runnable onInterruption) throws InterruptedException {
      output.showProgress("Starting the local stack", Duration.ZERO);
      StackSession session = StackSession.open(home, provider, 0);
      if (!session.isOwn()) {
        output.say(
            "Using the stack that runs already (process %d), with its settings."
                .formatted(session.file().pid()));
      }
      Interruption interruption =
          Interruption.handledBy(
              () -> {
                onInterruption.run();
                session.close();
              });
      VideosApi api = apiOf(session);
      return new ApiConnection(
          api,
          providerOf(session),
          true,
          () -> {
            api.close();
            session.closeWhenUnused(
                () -> output.say("Another command uses this stack; waiting until it ends …"),
                interruption);
          });
    }

    @Override
    public String interrupted(JobId id, Path file) {
      String real = provider instanceof ProviderChoice.Real ? " --real" : "";
      return "Interrupted. Job %s is kept. To continue: ./videos resume %s%s -o %s"
          .formatted(id, id, real, file);
    }
  }
}
