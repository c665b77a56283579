package io.videopipeline.handler.api;

import io.videopipeline.job.dynamodb.JobTable;
import io.videopipeline.simulator.dynamodb.DynamoDbLocal;
import io.videopipeline.simulator.httpapi.HttpApiFront;
import io.videopipeline.simulator.lambda.LambdaEnvironment;
import io.videopipeline.simulator.lambda.LocalFunction;
import io.videopipeline.simulator.s3.S3ProxyServer;
import io.videopipeline.testing.LocalAws;
import io.videopipeline.wiring.AwsClients;
import io.videopipeline.wiring.Settings;
import io.videopipeline.wiring.Wiring;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The function in this process behind an HTTP front, on DynamoDB Local and S3Proxy. */
final class LocalApiStack extends ApiStack {
  private static final String TABLE = "jobs";
  private static final String BUCKET = "videos";

  private final RecordingStepFunctions stepFunctions = new RecordingStepFunctions();
  private final AtomicInteger calls = new AtomicInteger();
  private final DynamoDbLocal dynamoDbServer;
  private final S3ProxyServer s3Server;
  private final DynamoDbClient dynamoDb;
  private final S3Client s3;
  private final S3Presigner presigner;
  private final Wiring wiring;
  private final ApiHandler handler;
  private final HttpApiFront front;

  private LocalApiStack(Path folder) throws IOException {
    dynamoDbServer = DynamoDbLocal.start(folder);
    s3Server = S3ProxyServer.start(folder);
    dynamoDb = counting(LocalAws.dynamoDb(dynamoDbServer.endpoint()));
    s3 = LocalAws.s3(s3Server.endpoint());
    presigner = LocalAws.presigner(s3Server.endpoint());
    dynamoDb.createTable(JobTable.create(TABLE));
    s3.createBucket(create -> create.bucket(BUCKET));
    Settings settings =
        Settings.from(
            Map.of(
                "TABLE_NAME", TABLE,
                "BUCKET_NAME", BUCKET,
                "STATE_MACHINE_ARN", "arn:aws:states:us-east-1:000000000000:stateMachine:videos"));
    wiring =
        new Wiring(
            settings,
            new AwsClients(
                () -> dynamoDb,
                () -> s3,
                () -> presigner,
                () -> stepFunctions,
                () -> {
                  throw new AssertionError("The API reads no secret");
                }),
            Clock.systemUTC());
    handler = new ApiHandler(wiring);
    LocalFunction function = new LocalFunction("ApiFunction", handler, Duration.ofSeconds(29), 512);
    front =
        HttpApiFront.start(
            0,
            new LambdaEnvironment(List.of(function), line -> {}),
            "ApiFunction",
            List.of("$default"));
  }

  static LocalApiStack start() {
    try {
      Path target = Files.createDirectories(Path.of("target"));
      return new LocalApiStack(Files.createTempDirectory(target, "api-stack-"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** How often DynamoDB was asked, until now. */
  int calls() {
    return calls.get();
  }

  @Override
  Set<String> started() {
    return stepFunctions.started();
  }

  @Override
  URI baseUrl() {
    return front.baseUrl();
  }

  @Override
  DynamoDbClient dynamoDb() {
    return dynamoDb;
  }

  @Override
  int crowd() {
    return 50;
  }

  ApiHandler handler() {
    return handler;
  }

  @Override
  Wiring wiring() {
    return wiring;
  }

  @Override
  public void close() {
    front.close();
    presigner.close();
    s3.close();
    dynamoDb.close();
    s3Server.close();
    dynamoDbServer.close();
  }

  private DynamoDbClient counting(DynamoDbClient client) {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (proxy, method, arguments) -> {
              calls.incrementAndGet();
              try {
                return method.invoke(client, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }
}
