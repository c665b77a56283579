package io.videopipeline.handler.api;

import io.videopipeline.job.dynamodb.JobTable;
import io.videopipeline.simulator.dynamodb.DynamoDbSimulator;
import io.videopipeline.simulator.httpapi.HttpApiFront;
import io.videopipeline.simulator.lambda.LambdaEnvironment;
import io.videopipeline.simulator.lambda.LocalFunction;
import io.videopipeline.simulator.s3.S3ProxyServer;
import io.videopipeline.testing.CountedDynamoDb;
import io.videopipeline.testing.LocalAws;
import io.videopipeline.wiring.AwsClients;
import io.videopipeline.wiring.Settings;
import io.videopipeline.wiring.Wiring;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The function in this process behind an HTTP front, on the DynamoDB simulator and S3Proxy. */
final class LocalApiStack extends ApiStack {
  static final String FUNCTION = "ApiFunction";

  private static final List<String> ROUTES = List.of("$default", "POST /callbacks/{jobId}/{token}");
  private static final String TABLE = "jobs";
  static final String BUCKET = "videos";

  private final RecordingStepFunctions stepFunctions = new RecordingStepFunctions();
  private final DynamoDbSimulator dynamoDbServer;
  private final S3ProxyServer s3Server;
  private final CountedDynamoDb counted;
  private final DynamoDbClient dynamoDb;
  private final S3Client s3;
  private final S3Presigner presigner;
  private final Wiring wiring;
  private final LambdaEnvironment lambda;
  private final HttpApiFront front;

  private LocalApiStack(Path folder) throws IOException {
    dynamoDbServer = DynamoDbSimulator.start(folder);
    s3Server = S3ProxyServer.start(folder);
    counted = new CountedDynamoDb(LocalAws.dynamoDb(dynamoDbServer.endpoint()));
    dynamoDb = counted.client();
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
    ApiHandler handler = new ApiHandler(wiring);
    LocalFunction function = new LocalFunction(FUNCTION, handler, Duration.ofSeconds(29), 512);
    lambda = new LambdaEnvironment(List.of(function), line -> {});
    front = HttpApiFront.start(0, lambda, FUNCTION, ROUTES);
  }

  static LocalApiStack start() {
    try {
      Path target = Files.createDirectories(Path.of("target"));
      return new LocalApiStack(Files.createTempDirectory(target, "api-stack-"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The number of DynamoDB calls until now. */
  int calls() {
    return counted.calls();
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
  S3Client s3() {
    return s3;
  }

  @Override
  String retryAfter() {
    return "10";
  }

  @Override
  int parallelRequests() {
    return 50;
  }

  /** The environment that invokes {@link #FUNCTION} without the front. */
  LambdaEnvironment lambda() {
    return lambda;
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
}
