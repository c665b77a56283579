package io.videopipeline.handler.api;

import io.videopipeline.access.CallerKey;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobStore;
import io.videopipeline.job.Owner;
import io.videopipeline.wiring.Wiring;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The API at an address of its own, and what lies behind it. No job moves but by a test. */
abstract class ApiStack implements AutoCloseable {
  private static final AtomicInteger OWNERS = new AtomicInteger();

  private final ApiDocument document = ApiDocument.read();

  abstract URI baseUrl();

  /** What the function sees of table, bucket and machine. */
  abstract Wiring wiring();

  abstract DynamoDbClient dynamoDb();

  /** The names of all executions that were started. */
  abstract Set<String> started();

  /** How many may call at once. */
  abstract int crowd();

  @Override
  public abstract void close();

  /** Somebody who has nothing yet, with a key. */
  final Caller newCaller() {
    Owner owner = new Owner("owner-" + OWNERS.incrementAndGet());
    return new Caller(this, owner, newKey(owner).reveal());
  }

  final CallerKey newKey(Owner owner) {
    CallerKey key = CallerKey.draw(new SecureRandom());
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
    Job queued = Job.accepted(job.id(), job.owner(), job.request(), job.notes(), job.createdAt());
    Job submitted =
        job.task()
            .map(task -> queued.submitting(job.createdAt()).submitted(task, job.createdAt()))
            .orElse(queued);
    jobs.create(queued);
    jobs.move(queued, submitted);
    jobs.move(submitted, job);
    if (!jobs.find(job.id()).equals(Optional.of(job))) {
      throw new IllegalStateException("The job is there as another: " + job.id());
    }
  }

  final ApiDocument document() {
    return document;
  }
}
