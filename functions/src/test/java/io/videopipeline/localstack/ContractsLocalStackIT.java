package io.videopipeline.localstack;

import io.videopipeline.access.ApiKeys;
import io.videopipeline.access.ApiKeysContract;
import io.videopipeline.access.dynamodb.DynamoDbApiKeys;
import io.videopipeline.execution.Executions;
import io.videopipeline.execution.ExecutionsContract;
import io.videopipeline.execution.stepfunctions.StepFunctionsExecutions;
import io.videopipeline.image.ImageStore;
import io.videopipeline.image.ImageStoreContract;
import io.videopipeline.image.s3.S3ImageStore;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import io.videopipeline.job.JobStore;
import io.videopipeline.job.JobStoreContract;
import io.videopipeline.job.TaskToken;
import io.videopipeline.job.dynamodb.DynamoDbJobStore;
import io.videopipeline.job.dynamodb.JobTable;
import io.videopipeline.job.dynamodb.WaitState;
import io.videopipeline.testing.LocalAws;
import io.videopipeline.video.PresignedUrls;
import io.videopipeline.video.PresignedUrlsContract;
import io.videopipeline.video.VideoKey;
import io.videopipeline.video.VideoStore;
import io.videopipeline.video.VideoStoreContract;
import io.videopipeline.video.s3.S3PresignedUrls;
import io.videopipeline.video.s3.S3VideoStore;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;

/** The contract of each port, on the AWS adapter and LocalStack. */
class ContractsLocalStackIT {
  private static final AtomicLong NUMBERS = new AtomicLong(1);

  private static DynamoDbClient dynamoDb;
  private static S3Client s3;
  private static S3Presigner presigner;
  private static SfnClient stepFunctions;

  @BeforeAll
  static void start() {
    LocalStack localStack = LocalStack.orSkip();
    dynamoDb = localStack.dynamoDb();
    s3 = localStack.s3();
    presigner = LocalAws.presigner(localStack.endpoint());
    stepFunctions = localStack.stepFunctions();
  }

  @AfterAll
  static void stop() {
    if (dynamoDb != null) {
      dynamoDb.close();
      s3.close();
      presigner.close();
      stepFunctions.close();
    }
  }

  private static String newName() {
    return "contract-" + UUID.randomUUID();
  }

  @Nested
  class DynamoDbJobStoreIT implements JobStoreContract {
    private static final String TABLE = newName();

    @BeforeAll
    static void create() {
      dynamoDb.createTable(JobTable.create(TABLE));
    }

    @AfterAll
    static void delete() {
      dynamoDb.deleteTable(delete -> delete.tableName(TABLE));
    }

    @Override
    public boolean park(JobId id, TaskToken token) {
      return WaitState.park(dynamoDb, TABLE, id, token);
    }

    @Override
    public JobStore store() {
      return new DynamoDbJobStore(dynamoDb, TABLE);
    }

    @Override
    public void cancelByHand(Job job) {
      dynamoDb.updateItem(
          update ->
              update
                  .tableName(TABLE)
                  .key(Map.of("pk", AttributeValue.fromS("job#" + job.id())))
                  .updateExpression("SET #state = :canceled")
                  .expressionAttributeNames(Map.of("#state", "state"))
                  .expressionAttributeValues(
                      Map.of(":canceled", AttributeValue.fromS("canceled"))));
    }

    @Override
    public long freshId() {
      return NUMBERS.getAndIncrement();
    }
  }

  @Nested
  class DynamoDbApiKeysIT implements ApiKeysContract {
    private static final String TABLE = newName();

    @BeforeAll
    static void create() {
      dynamoDb.createTable(JobTable.create(TABLE));
    }

    @AfterAll
    static void delete() {
      dynamoDb.deleteTable(delete -> delete.tableName(TABLE));
    }

    @Override
    public ApiKeys keys() {
      return new DynamoDbApiKeys(dynamoDb, TABLE);
    }
  }

  @Nested
  class S3VideoStoreIT implements VideoStoreContract {
    private static final String BUCKET = newName();

    @BeforeAll
    static void create() {
      s3.createBucket(create -> create.bucket(BUCKET));
    }

    @Override
    public VideoStore store() {
      return new S3VideoStore(s3, BUCKET);
    }

    @Override
    public VideoKey freshKey() {
      return new VideoKey("videos/" + NUMBERS.getAndIncrement() + ".mp4");
    }

    @Override
    public byte[] stored(VideoKey key) {
      try {
        return s3.getObjectAsBytes(get -> get.bucket(BUCKET).key(key.text())).asByteArray();
      } catch (NoSuchKeyException absent) {
        return new byte[0];
      }
    }

    @Override
    public int unfinishedUploads() {
      return s3.listMultipartUploads(list -> list.bucket(BUCKET)).uploads().size();
    }
  }

  @Nested
  class S3ImageStoreIT implements ImageStoreContract {
    private static final String BUCKET = newName();

    @BeforeAll
    static void create() {
      s3.createBucket(create -> create.bucket(BUCKET));
      s3.putBucketVersioning(
          put ->
              put.bucket(BUCKET)
                  .versioningConfiguration(
                      versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
    }

    @Override
    public ImageStore images() {
      return new S3ImageStore(() -> s3, BUCKET);
    }

    @Override
    public boolean keepsVersions() {
      return true;
    }
  }

  @Nested
  class S3PresignedUrlsIT implements PresignedUrlsContract {
    private static final String BUCKET = newName();

    @BeforeAll
    static void create() {
      s3.createBucket(create -> create.bucket(BUCKET));
    }

    @Override
    public PresignedUrls links() {
      return new S3PresignedUrls(presigner, BUCKET);
    }

    @Override
    public void keep(String key, byte[] bytes) {
      s3.putObject(put -> put.bucket(BUCKET).key(key), RequestBody.fromBytes(bytes));
    }

    @Override
    public byte[] kept(String key) {
      return s3.getObjectAsBytes(get -> get.bucket(BUCKET).key(key)).asByteArray();
    }
  }

  @Nested
  class StepFunctionsExecutionsIT implements ExecutionsContract {
    private static final String DEFINITION =
        """
        {"StartAt": "Wait", "States": {"Wait": {"Type": "Wait", "Seconds": 60, "End": true}}}
        """;

    private String stateMachine;

    @BeforeEach
    void create() {
      stateMachine =
          stepFunctions
              .createStateMachine(
                  create ->
                      create
                          .name(newName())
                          .roleArn("arn:aws:iam::000000000000:role/contract")
                          .definition(DEFINITION))
              .stateMachineArn();
    }

    @AfterEach
    void delete() {
      stepFunctions.deleteStateMachine(delete -> delete.stateMachineArn(stateMachine));
    }

    @Override
    public Executions executions() {
      return new StepFunctionsExecutions(stepFunctions, stateMachine);
    }

    @Override
    public Set<String> started() {
      return stepFunctions
          .listExecutions(list -> list.stateMachineArn(stateMachine))
          .executions()
          .stream()
          .map(ExecutionListItem::name)
          .collect(Collectors.toSet());
    }

    @Override
    public void end(JobId id, int attempt) {
      String name = Executions.nameOf(id, attempt);
      String execution = stateMachine.replace(":stateMachine:", ":execution:") + ":" + name;
      stepFunctions.stopExecution(stop -> stop.executionArn(execution));
    }
  }
}
