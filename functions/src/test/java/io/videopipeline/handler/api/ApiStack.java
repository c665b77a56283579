package io.videopipeline.handler.api;

import io.videopipeline.access.ApiKey;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobStore;
import io.videopipeline.job.Owner;
import io.videopipeline.testing.Jobs;
import io.videopipeline.wiring.Wiring;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;

/** The API at its own address, with its table and bucket. Only tests change the state of a job. */
abstract class ApiStack implements AutoCloseable {
  private static final AtomicInteger OWNERS = new AtomicInteger();

  private final ApiDocument document = ApiDocument.read();

  abstract URI baseUrl();

  /** The function's view of table, bucket and state machine. */
  abstract Wiring wiring();

  abstract DynamoDbClient dynamoDb();

  abstract S3Client s3();

  /** The names of all started executions. */
  abstract Set<String> started();

  /** The {@code Retry-After} of an open job, in seconds; 1 where a simulator is the provider. */
  abstract String retryAfter();

  /** The number of parallel requests that it can serve; an even number. */
  abstract int parallelRequests();

  @Override
  public abstract void close();

  /** A client of a new owner with a new key. */
  final TestClient newCaller() {
    Owner owner = new Owner("owner-" + OWNERS.incrementAndGet());
    return new TestClient(this, owner, newKey(owner).reveal());
  }

  final ApiKey newKey(Owner owner) {
    ApiKey key = ApiKey.draw(new SecureRandom());
    wiring().callerKeys().add(key, owner, "test", Instant.EPOCH);
    return key;
  }

  /** Stores a job in its state and replaces an existing one. */
  final void overwrite(Job job) {
    dynamoDb()
        .deleteItem(
            delete ->
                delete
                    .tableName(wiring().settings().tableName())
                    .key(Map.of("pk", AttributeValue.fromS("job#" + job.id()))));
    JobStore jobs = wiring().jobStore();
    Job queued =
        Job.accepted(
            job.id(),
            job.owner(),
            job.request(),
            job.callbackUrl(),
            job.callbackToken(),
            job.notes(),
            job.createdAt());
    Job submitted =
        job.task()
            .map(
                task ->
                    queued
                        .submitting(Jobs.SUBMISSION, job.createdAt())
                        .submitted(task, job.createdAt()))
            .orElse(queued);
    jobs.insert(queued);
    jobs.update(queued, submitted);
    jobs.update(submitted, job);
    if (!jobs.find(job.id()).equals(Optional.of(job))) {
      throw new IllegalStateException("The job was not stored as given: " + job.id());
    }
  }

  /** Deletes an object from the bucket. */
  final void remove(String key) {
    s3().deleteObject(delete -> delete.bucket(wiring().settings().bucketName()).key(key));
  }

  /** Sends requests in parallel and returns the responses. */
  final List<ApiExchange> inParallel(IntFunction<ApiExchange> call)
      throws InterruptedException, ExecutionException {
    CountDownLatch ready = new CountDownLatch(parallelRequests());
    try (ExecutorService threads = Executors.newFixedThreadPool(parallelRequests())) {
      List<Future<ApiExchange>> futures = new ArrayList<>();
      for (int i = 0; i < parallelRequests(); i++) {
        int number = i;
        futures.add(
            threads.submit(
                () -> {
                  ready.countDown();
                  ready.await();
                  return call.apply(number);
                }));
      }
      List<ApiExchange> answers = new ArrayList<>();
      for (Future<ApiExchange> future : futures) {
        answers.add(future.get());
      }
      return answers;
    }
  }

  final ApiDocument document() {
    return document;
  }
}
