package io.videopipeline.handler.api;

import io.videopipeline.access.ApiKey;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobStore;
import io.videopipeline.job.Owner;
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

/** The API at an address of its own, and what lies behind it. No job moves but by a test. */
abstract class ApiStack implements AutoCloseable {
  private static final AtomicInteger OWNERS = new AtomicInteger();

  private final ApiDocument document = ApiDocument.read();

  abstract URI baseUrl();

  /** What the function sees of table, bucket and machine. */
  abstract Wiring wiring();

  abstract DynamoDbClient dynamoDb();

  abstract S3Client s3();

  /** The names of all executions that were started. */
  abstract Set<String> started();

  /** How many it can take at once; an even number. */
  abstract int crowd();

  @Override
  public abstract void close();

  /** Somebody who has nothing yet, with a key. */
  final Caller newCaller() {
    Owner owner = new Owner("owner-" + OWNERS.incrementAndGet());
    return new Caller(this, owner, newKey(owner).reveal());
  }

  final ApiKey newKey(Owner owner) {
    ApiKey key = ApiKey.draw(new SecureRandom());
    wiring().callerKeys().add(key, owner, "test", Instant.EPOCH);
    return key;
  }

  /** Puts a job there as it stands, whatever is there. */
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
            job.id(), job.owner(), job.request(), job.callbackUrl(), job.notes(), job.createdAt());
    Job submitted =
        job.task()
            .map(task -> queued.submitting(job.createdAt()).submitted(task, job.createdAt()))
            .orElse(queued);
    jobs.insert(queued);
    jobs.update(queued, submitted);
    jobs.update(submitted, job);
    if (!jobs.find(job.id()).equals(Optional.of(job))) {
      throw new IllegalStateException("The job is there as another: " + job.id());
    }
  }

  /** Somebody takes an object out of the bucket. */
  final void remove(String key) {
    s3().deleteObject(delete -> delete.bucket(wiring().settings().bucketName()).key(key));
  }

  /** What each of a crowd is answered. */
  final List<Exchange> atOnce(IntFunction<Exchange> call)
      throws InterruptedException, ExecutionException {
    CountDownLatch ready = new CountDownLatch(crowd());
    try (ExecutorService threads = Executors.newFixedThreadPool(crowd())) {
      List<Future<Exchange>> futures = new ArrayList<>();
      for (int i = 0; i < crowd(); i++) {
        int number = i;
        futures.add(
            threads.submit(
                () -> {
                  ready.countDown();
                  ready.await();
                  return call.apply(number);
                }));
      }
      List<Exchange> answers = new ArrayList<>();
      for (Future<Exchange> future : futures) {
        answers.add(future.get());
      }
      return answers;
    }
  }

  final ApiDocument document() {
    return document;
  }
}
