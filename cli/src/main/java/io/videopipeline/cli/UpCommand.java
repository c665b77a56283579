package io.videopipeline.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.access.ApiKey;
import io.videopipeline.cli.stack.Home;
import io.videopipeline.cli.stack.LocalClients;
import io.videopipeline.cli.stack.LocalKey;
import io.videopipeline.cli.stack.ProviderChoice;
import io.videopipeline.cli.stack.ProviderOptions;
import io.videopipeline.cli.stack.Session;
import io.videopipeline.cli.stack.StackFile;
import io.videopipeline.cli.terminal.CliEnvironment;
import io.videopipeline.cli.terminal.Console;
import io.videopipeline.cli.terminal.FailedException;
import io.videopipeline.cli.terminal.Output;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code videos up}: the stack, staying up. */
@Command(
    name = "up",
    description = "Starts the local stack and keeps it up until Ctrl-C; prints its endpoints.")
final class UpCommand implements Callable<Integer> {
  private final CliEnvironment environment;
  private final Console console;

  @Mixin ProviderOptions provider = new ProviderOptions();
  @Mixin CommonOptions common = new CommonOptions();

  UpCommand(CliEnvironment environment, Console console) {
    this.environment = environment;
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    Output output = console.output(common.json);
    Home home = Home.of(environment.environment(), provider.isReal());
    ProviderChoice choice = provider.choice(environment);
    provider.mentionKey(environment, output.progress());
    try (Session session =
        Session.open(home, choice, output.progress(), () -> output.progress().say("Stopped."))) {
      output.progress().finish();
      StackFile file = session.stack().file();
      String key = LocalKey.read(home).map(ApiKey::reveal).orElse("");
      if (output.isJson()) {
        output.json(new ObjectMapper().<ObjectNode>valueToTree(file).put("apiKey", key));
      } else {
        output.line(description(home, file));
        output.line(door(file, key));
      }
      if (!session.stack().isOwn()) {
        throw new FailedException(
            "This stack runs already, in the process %d.".formatted(file.pid()));
      }
      return session.awaitInterruption();
    }
  }

  private static String description(Home home, StackFile file) {
    String execution = file.stateMachineArn().replace(":stateMachine:", ":execution:");
    return """
    The local stack is up (process %d), its data in %s.
      MiniMax         %s%s
      DynamoDB        %s  table %s
      S3              %s  bucket %s
      Step Functions  %s  %s
      HTTP API        %s  described at /openapi.json

    With the AWS CLI:
      export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_DEFAULT_REGION=%s
      aws --endpoint-url %s dynamodb scan --table-name %s
      aws --endpoint-url %s s3 ls --recursive s3://%s
      aws --endpoint-url %s stepfunctions list-executions --state-machine-arn %s
      aws --endpoint-url %s stepfunctions get-execution-history --execution-arn %s:JOB-1

    In another terminal:
      ./videos generate "A mouse runs toward the camera." -o mouse.mp4
    """
        .formatted(
            file.pid(),
            home.folder(),
            file.minimax(),
            file.simulated() ? "  simulated: GET /_simulator/calls counts" : "  real, for money",
            file.dynamodb(),
            file.table(),
            file.s3(),
            file.bucket(),
            file.stepfunctions(),
            file.stateMachineArn(),
            file.httpapi(),
            LocalClients.REGION,
            file.dynamodb(),
            file.table(),
            file.s3(),
            file.bucket(),
            file.stepfunctions(),
            file.stateMachineArn(),
            file.stepfunctions(),
            execution);
  }

  /** Lines to copy; the second one gives the same job again when it is sent twice. */
  private static String door(StackFile file, String key) {
    return """
    With curl, or any client of HTTP APIs:
      curl -H "Authorization: Bearer %s" %s/v1/videos
      curl -H "Authorization: Bearer %s" -H "Content-Type: application/json" \\
        -H "Idempotency-Key: mouse-1" -d '{"prompt": "A mouse runs toward the camera."}' \\
        %s/v1/videos

    Ctrl-C stops it.\
    """
        .formatted(key, file.httpapi(), key, file.httpapi());
  }
}
