package io.videopipeline.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.cli.stack.Home;
import io.videopipeline.cli.stack.LocalClients;
import io.videopipeline.cli.stack.ProviderChoice;
import io.videopipeline.cli.stack.SimulatorOptions;
import io.videopipeline.cli.stack.StackFile;
import io.videopipeline.cli.stack.StackSession;
import io.videopipeline.cli.terminal.CliEnvironment;
import io.videopipeline.cli.terminal.Console;
import io.videopipeline.cli.terminal.FailedException;
import io.videopipeline.cli.terminal.Interruption;
import io.videopipeline.cli.terminal.Output;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code videos up}: the stack on this machine, until it is interrupted. */
@Command(
    sortOptions = false,
    abbreviateSynopsis = true,
    parameterListHeading = "%nParameters:%n",
    name = "up",
    description = "Runs the local stack until Ctrl-C, and prints its endpoints and an API key.",
    footerHeading = "%nExamples:%n",
    footer = {"  ./videos up", "  ./videos up --port 8080 --generation-time 20"})
final class UpCommand implements Callable<Integer> {
  private final CliEnvironment environment;
  private final Console console;

  @ArgGroup(heading = "%nWhere it runs:%n", exclusive = false, validate = false, order = 1)
  StackOptions stack = new StackOptions();

  @ArgGroup(heading = "%nOutput:%n", exclusive = false, validate = false, order = 2)
  OutputOptions options = new OutputOptions();

  @ArgGroup(heading = "%nThe simulator:%n", exclusive = false, validate = false, order = 3)
  SimulatorOptions simulator = new SimulatorOptions();

  /** Which MiniMax is used, and where the HTTP API is. */
  static final class StackOptions extends PortOption {
    @Option(
        names = "--real",
        description =
            "Uses the real MiniMax, which costs money. Requires MINIMAX_API_KEY; MINIMAX_BASE_URL"
                + " selects the region. Real and simulated jobs are kept apart.")
    boolean real;

    @Option(
        names = {"-y", "--yes"},
        description = QueuedJobs.YES)
    boolean yes;
  }

  UpCommand(CliEnvironment environment, Console console) {
    this.environment = environment;
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    Output output = console.output(options.json);
    Home home = Home.of(environment.environment(), stack.real);
    ProviderChoice provider = ProviderChoice.of(stack.real, simulator, environment);
    int port = stack.checked();
    ProviderChoice.mentionUnusedKey(stack.real, environment, output);
    output.showProgress("Starting the local stack", Duration.ZERO);
    QueuedJobs queued = new QueuedJobs(console, output, environment, stack.yes);
    StackSession session = StackSession.open(home, provider, queued, port);
    try (Interruption interruption =
            Interruption.handledBy(
                () -> {
                  output.say("Stopped.");
                  session.close();
                });
        session) {
      output.endProgress();
      print(output, home, session);
      if (!session.isOwn()) {
        throw new FailedException(
            "This stack runs already, in process %d.".formatted(session.file().pid()));
      }
      return interruption.await();
    }
  }

  private static void print(Output output, Home home, StackSession session) {
    StackFile file = session.file();
    if (output.isJson()) {
      output.json(new ObjectMapper().<ObjectNode>valueToTree(file).put("apiKey", session.apiKey()));
    } else {
      output.lines(endpoints(home, file));
      output.lines(curlExamples(file, session.apiKey()));
    }
  }

  private static String endpoints(Home home, StackFile file) {
    return """
    The local stack runs in process %d; its data is in %s.
      MiniMax         %s%s
      DynamoDB        %s  table %s
      S3              %s  bucket %s
      Step Functions  %s  %s
      HTTP API        %s  documented at /openapi.json

    In another terminal:
      ./videos generate "A mouse runs toward the camera." -o mouse.mp4

    With the AWS CLI; the last command shows the newest execution:
      export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_DEFAULT_REGION=%s
      export AWS_ENDPOINT_URL_DYNAMODB=%s AWS_ENDPOINT_URL_S3=%s AWS_ENDPOINT_URL_SFN=%s
      aws dynamodb scan --table-name %s
      aws s3 ls --recursive s3://%s
      aws stepfunctions describe-state-machine --state-machine-arn %s
      aws stepfunctions list-executions --state-machine-arn %s
      aws stepfunctions get-execution-history --execution-arn "$(aws stepfunctions list-executions \\
        --state-machine-arn %s --no-paginate --query 'executions[0].executionArn' --output text)"
    """
        .formatted(
            file.pid(),
            home.folder(),
            file.minimax(),
            file.simulated()
                ? "  simulated; GET /_simulator/calls counts the calls"
                : "  real; every video is paid for",
            file.dynamodb(),
            file.table(),
            file.s3(),
            file.bucket(),
            file.stepfunctions(),
            file.stateMachineArn(),
            file.httpapi(),
            LocalClients.REGION,
            file.dynamodb(),
            file.s3(),
            file.stepfunctions(),
            file.table(),
            file.bucket(),
            file.stateMachineArn(),
            file.stateMachineArn(),
            file.stateMachineArn());
  }

  /** Commands to copy. The second one returns the same job when it is sent twice. */
  private static String curlExamples(StackFile file, String key) {
    return """
    With curl or any HTTP client:
      curl -H "Authorization: Bearer %s" %s/v1/videos
      curl -H "Authorization: Bearer %s" -H "Content-Type: application/json" \\
        -H "Idempotency-Key: mouse-1" -d '{"prompt": "A mouse runs toward the camera."}' \\
        %s/v1/videos

    Press Ctrl-C to stop.\
    """
        .formatted(key, file.httpapi(), key, file.httpapi());
  }
}
