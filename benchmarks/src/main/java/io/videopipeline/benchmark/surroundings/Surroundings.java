package io.videopipeline.benchmark.surroundings;

import io.videopipeline.access.CallerKey;
import io.videopipeline.access.dynamodb.DynamoDbCallerKeys;
import io.videopipeline.benchmark.lambda.DeployedFunction;
import io.videopipeline.generation.Model;
import io.videopipeline.generation.Options;
import io.videopipeline.generation.Prompt;
import io.videopipeline.generation.TextToVideo;
import io.videopipeline.job.GeneratedVideo;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import io.videopipeline.job.Owner;
import io.videopipeline.job.TaskId;
import io.videopipeline.job.dynamodb.DynamoDbJobStore;
import io.videopipeline.job.dynamodb.JobTable;
import io.videopipeline.simulator.dynamodb.DynamoDbLocal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * All that a function finds outside itself: DynamoDB Local in a process of its own; in this one the
 * provider, S3 and the secret with the provider's key.
 */
public final class Surroundings implements AutoCloseable {
  /** A key that every table knows, of the owner of its jobs. */
  public static final CallerKey CALLER_KEY = new CallerKey("benchmark");

  private static final String BUCKET = "videos";
  private static final String CREDENTIAL = "benchmark";
  private static final TaskId TASK = new TaskId("106916112212032");

  private final DynamoDbLocal dynamoDbLocal;
  private final DynamoDbClient dynamoDb;
  private final VideoSource provider;
  private final ObjectSink s3;
  private final LoopbackServer secrets;
  private final Optional<Certificate> certificate;
  private int tables;

  private Surroundings(Path folder, long bytesPerSecond, Optional<Certificate> certificate)
      throws IOException {
    this.certificate = certificate;
    dynamoDbLocal = DynamoDbLocal.start(folder);
    dynamoDb = client(dynamoDbLocal.endpoint());
    provider = new VideoSource(bytesPerSecond, certificate);
    s3 = new ObjectSink(bytesPerSecond, certificate);
    secrets =
        new LoopbackServer(
            http -> {
              http.getRequestBody().readAllBytes();
              LoopbackServer.answer(
                  http, "application/x-amz-json-1.1", "{\"SecretString\":\"benchmark\"}");
            },
            Optional.empty());
  }

  /** Starts all of it over plain HTTP. */
  public static Surroundings plain(Path folder) throws IOException {
    return new Surroundings(folder, 0, Optional.empty());
  }

  /**
   * Starts all of it, provider and S3 over HTTPS as they are on the Internet: the SDK sends a video
   * otherwise over plain HTTP, and encryption has its own cost in time and memory.
   *
   * @param bytesPerSecond of each download and of what is uploaded, 0 for no limit
   */
  public static Surroundings encrypted(Path folder, long bytesPerSecond) throws IOException {
    return new Surroundings(folder, bytesPerSecond, Optional.of(Certificate.make(folder)));
  }

  /**
   * A new table with these jobs in it.
   *
   * @param jobs each as it was accepted, and after each of its moves until now; empty for none
   * @return the table's name
   */
  @SafeVarargs
  public final String tableWith(List<Job>... jobs) {
    tables++;
    String table = "videos-" + tables;
    dynamoDb.createTable(JobTable.create(table));
    new DynamoDbCallerKeys(dynamoDb, table)
        .add(CALLER_KEY, Owner.LOCAL, "benchmark", Instant.now());
    DynamoDbJobStore store = new DynamoDbJobStore(dynamoDb, table);
    for (List<Job> job : jobs) {
      job.stream().limit(1).forEach(store::create);
      for (int move = 1; move < job.size(); move++) {
        store.move(job.get(move - 1), job.get(move));
      }
    }
    return table;
  }

  /** The function's variables, with these surroundings instead of a stack's. */
  public Map<String, String> environment(DeployedFunction function, String table) {
    Map<String, String> ours =
        Map.of(
            "TABLE_NAME",
            table,
            "BUCKET_NAME",
            BUCKET,
            "MINIMAX_BASE_URL",
            provider.baseUrl().toString(),
            "PROVIDER_KEY_SECRET_ARN",
            "arn:aws:secretsmanager:us-east-1:000000000000:secret:benchmark");
    Map<String, String> environment = new HashMap<>(function.variables());
    environment.replaceAll((name, value) -> ours.getOrDefault(name, value));
    environment.putAll(
        Map.of(
            "AWS_REGION", Region.US_EAST_1.id(),
            "AWS_ACCESS_KEY_ID", CREDENTIAL,
            "AWS_SECRET_ACCESS_KEY", CREDENTIAL,
            "AWS_ENDPOINT_URL_DYNAMODB", dynamoDbLocal.endpoint().toString(),
            "AWS_ENDPOINT_URL_S3", s3.endpoint().toString(),
            "AWS_ENDPOINT_URL_SECRETS_MANAGER", secrets.endpoint().toString()));
    certificate.ifPresent(trusted -> environment.put("JAVA_TOOL_OPTIONS", trust(trusted)));
    return environment;
  }

  /** How long the job's video is in the bucket; empty when it is not there. */
  public Optional<Long> storedBytes(List<Job> job) {
    return s3.lengthBytes(job.getLast().videoKey().text());
  }

  /** A job that waits for its submission. */
  public static List<Job> queued(JobId id) {
    return List.of(
        Job.accepted(
            id,
            Owner.LOCAL,
            new TextToVideo(
                Model.HAILUO_2_3, new Prompt("A mouse runs toward the camera."), Options.STANDARD),
            Optional.empty(),
            List.of(),
            Instant.now()));
  }

  /** A job whose video is being generated. */
  public static List<Job> inProgress(JobId id) {
    Job queued = queued(id).getLast();
    Job submitting = queued.submitting(Instant.now());
    return List.of(queued, submitting, submitting.submitted(TASK, Instant.now()));
  }

  /** A job whose video of this length may be fetched. */
  public static List<Job> storing(JobId id, long bytes) {
    List<Job> moves = new ArrayList<>(inProgress(id));
    moves.add(
        moves.getLast().generated(new GeneratedVideo.OfFile(Long.toString(bytes), 1366, 768)));
    return moves;
  }

  @Override
  public void close() {
    secrets.close();
    s3.close();
    provider.close();
    dynamoDb.close();
    dynamoDbLocal.close();
  }

  private static String trust(Certificate certificate) {
    return "-Djavax.net.ssl.trustStore=%s -Djavax.net.ssl.trustStorePassword=%s"
        .formatted(certificate.keyStore(), Certificate.PASSWORD);
  }

  private static DynamoDbClient client(URI endpoint) {
    return DynamoDbClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(CREDENTIAL, CREDENTIAL)))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }
}
