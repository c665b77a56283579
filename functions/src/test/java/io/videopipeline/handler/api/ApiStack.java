package io.videopipeline.handler.api;

import io.videopipeline.access.CallerKey;
import io.videopipeline.job.Owner;
import io.videopipeline.job.dynamodb.JobTable;
import io.videopipeline.simulator.dynamodb.DynamoDbLocal;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The function behind an HTTP front, on DynamoDB Local and S3Proxy. */
final class ApiStack implements AutoCloseable {
  static final String FUNCTION = "ApiFunction";

  private static final String TABLE = "jobs";
  private static final String BUCKET = "videos";
  private static final AtomicInteger OWNERS = new AtomicInteger();

  private final ApiDocument document = ApiDocument.read();
  private final RecordingStepFunctions stepFunctions = new RecordingStepFunctions();
  private final DynamoDbLocal dynamoDbServer;
  private final S3ProxyServer s3Server;
  private final CountedDynamoDb counted;
  private final DynamoDbClient dynamoDb;
  private final S3Client s3;
  private final S3Presigner presigner;
  private final Wiring wiring;
  private final LambdaEnvironment lambda;
  private final HttpApiFront front;

  private ApiStack(Path folder) throws IOException {
    dynamoDbServer = DynamoDbLocal.start(folder);
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
    front = HttpApiFront.start(0, lambda, FUNCTION, List.of("$default"));
  }

  static ApiStack start() {
    try {
      Path target = Files.createDirectories(Path.of("target"));
      return new ApiStack(Files.createTempDirectory(target, "api-stack-"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Somebody who has nothing yet, with a key. */
  Caller newCaller() {
    Owner owner = new Owner("owner-" + OWNERS.incrementAndGet());
    return new Caller(this, owner, newKey(owner).reveal());
  }

  CallerKey newKey(Owner owner) {
    CallerKey key = CallerKey.draw(new SecureRandom());
    wiring.callerKeys().add(key, owner, "test", Instant.EPOCH);
    return key;
  }

  /** Somebody takes an object out of the bucket. */
  void remove(String key) {
    s3.deleteObject(delete -> delete.bucket(BUCKET).key(key));
  }

  /** How often DynamoDB was asked, until now. */
  int calls() {
    return counted.calls();
  }

  Set<String> started() {
    return stepFunctions.started();
  }

  ApiDocument document() {
    return document;
  }

  HttpApiFront front() {
    return front;
  }

  /** Where {@link #FUNCTION} can be called without the front. */
  LambdaEnvironment lambda() {
    return lambda;
  }

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
