package io.videopipeline.localstack;

import io.videopipeline.access.ApiKey;
import io.videopipeline.access.dynamodb.DynamoDbApiKeys;
import io.videopipeline.execution.stepfunctions.StepFunctionsExecutions;
import io.videopipeline.image.s3.S3ImageStore;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import io.videopipeline.job.JobState;
import io.videopipeline.job.Owner;
import io.videopipeline.job.dynamodb.DynamoDbJobStore;
import io.videopipeline.pipeline.CreateJob;
import io.videopipeline.pipeline.CreateJobCommand;
import io.videopipeline.pipeline.CreateJobCommand.IdempotencyPolicy;
import io.videopipeline.pipeline.CreateJobResult;
import io.videopipeline.request.UnvalidatedRequest;
import io.videopipeline.testing.CreateJobResults;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/** Creates and reads the jobs of a deployed stack. */
final class StackJobs implements AutoCloseable {
  static final Duration LIMIT = Duration.ofMinutes(3);

  private final Map<String, String> outputs;
  private final DynamoDbClient dynamoDb;
  private final S3Client s3;
  private final SfnClient stepFunctions;

  StackJobs(LocalStack localStack, Map<String, String> outputs) {
    this.outputs = outputs;
    this.dynamoDb = localStack.dynamoDb();
    this.s3 = localStack.s3();
    this.stepFunctions = localStack.stepFunctions();
  }

  Job create(UnvalidatedRequest request) {
    CreateJob step =
        CreateJobResults.accepting(
            store(),
            new StepFunctionsExecutions(stepFunctions, outputs.get("StateMachineArn")),
            new S3ImageStore(() -> s3, outputs.get("BucketName")),
            Clock.tickMillis(ZoneOffset.UTC),
            new Random());
    return switch (step.create(
        new CreateJobCommand(Owner.LOCAL, request, new IdempotencyPolicy.None()))) {
      case CreateJobResult.Created created -> created.job();
      case CreateJobResult other -> throw new AssertionError(other.toString());
    };
  }

  Job find(Job job) {
    return find(job.id());
  }

  Job find(JobId id) {
    return store().find(id).orElseThrow();
  }

  ApiKey newKey() {
    ApiKey key = ApiKey.draw(new SecureRandom());
    new DynamoDbApiKeys(dynamoDb, outputs.get("TableName"))
        .add(key, Owner.LOCAL, "test", Instant.EPOCH);
    return key;
  }

  /** Waits until the job and its execution have ended. */
  Job await(Job job) {
    await(
        job,
        snapshot ->
            !snapshot.job.isOpen() && snapshot.execution.status() != ExecutionStatus.RUNNING);
    return find(job);
  }

  void awaitInProgress(Job job) {
    await(job, snapshot -> snapshot.job.state() instanceof JobState.InProgress);
  }

  DescribeExecutionResponse execution(Job job) {
    return stepFunctions.describeExecution(describe -> describe.executionArn(executionArn(job)));
  }

  List<HistoryEvent> history(Job job) {
    return stepFunctions
        .getExecutionHistoryPaginator(get -> get.executionArn(executionArn(job)))
        .events()
        .stream()
        .toList();
  }

  byte[] video(JobState.Completed completed) {
    return s3.getObjectAsBytes(
            get -> get.bucket(outputs.get("BucketName")).key(completed.stored().key().text()))
        .asByteArray();
  }

  /** Marks the job as a push does, also before it is in progress. */
  void markAsPushed(Job job) {
    dynamoDb.updateItem(
        update ->
            update
                .tableName(outputs.get("TableName"))
                .key(Map.of("pk", AttributeValue.fromS("job#" + job.id())))
                .updateExpression("SET pushed = :yes")
                .expressionAttributeValues(Map.of(":yes", AttributeValue.fromBool(true))));
  }

  @Override
  public void close() {
    dynamoDb.close();
    s3.close();
    stepFunctions.close();
  }

  private DynamoDbJobStore store() {
    return new DynamoDbJobStore(dynamoDb, outputs.get("TableName"));
  }

  private String executionArn(Job job) {
    return outputs.get("StateMachineArn").replace(":stateMachine:", ":execution:")
        + ":"
        + job.id()
        + "-1";
  }

  /** Polls, because the job runs in other processes. */
  private void await(Job job, Predicate<Snapshot> condition) {
    Awaitility.await("job " + job.id())
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> new Snapshot(find(job), execution(job)), condition);
  }

  /** A job and its execution; the message of a failed wait contains the last snapshot. */
  private record Snapshot(Job job, DescribeExecutionResponse execution) {}
}
