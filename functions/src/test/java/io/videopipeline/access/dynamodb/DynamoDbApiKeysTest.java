package io.videopipeline.access.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.access.ApiKey;
import io.videopipeline.access.ApiKeys;
import io.videopipeline.access.ApiKeys.ApiKeyMetadata;
import io.videopipeline.access.ApiKeysContract;
import io.videopipeline.job.Job;
import io.videopipeline.job.Owner;
import io.videopipeline.job.dynamodb.DynamoDbJobStore;
import io.videopipeline.job.dynamodb.JobTable;
import io.videopipeline.simulator.dynamodb.DynamoDbSimulator;
import io.videopipeline.testing.CountedDynamoDb;
import io.videopipeline.testing.Jobs;
import io.videopipeline.testing.LocalAws;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbApiKeysTest implements ApiKeysContract {
  private static final String TABLE = "jobs";

  @TempDir private static Path folder;
  private static DynamoDbSimulator server;
  private static DynamoDbClient client;

  @BeforeAll
  static void start() throws IOException {
    server = DynamoDbSimulator.start(folder);
    client = LocalAws.dynamoDb(server.endpoint());
    client.createTable(JobTable.create(TABLE));
  }

  @AfterAll
  static void stop() {
    client.close();
    server.close();
  }

  @Override
  public ApiKeys keys() {
    return new DynamoDbApiKeys(client, TABLE);
  }

  @Test
  void add_storesTheHashAndNotTheKey() {
    ApiKey key = ApiKey.draw(new SecureRandom());
    keys().add(key, new Owner("mouse"), "hers", Jobs.NOW);
    Map<String, AttributeValue> pk = Map.of("pk", AttributeValue.fromS("apikey#" + key.hash()));
    assertThat(client.getItem(get -> get.tableName(TABLE).key(pk)).item())
        .containsOnlyKeys("pk", "keyOwner", "name", "createdAt");
    assertThat(client.scan(scan -> scan.tableName(TABLE)).items().toString())
        .contains(key.hash())
        .doesNotContain(key.reveal());
  }

  @Test
  void ownerOf_ofAKnownOrUnknownKey_readsOnce() {
    CountedDynamoDb counted = new CountedDynamoDb(client);
    ApiKeys keys = new DynamoDbApiKeys(counted.client(), TABLE);
    ApiKey key = ApiKey.draw(new SecureRandom());
    assertThat(keys.ownerOf(key)).isEmpty();
    assertThat(counted.calls()).isEqualTo(1);
    keys().add(key, Owner.LOCAL, "known", Jobs.NOW);
    assertThat(keys.ownerOf(key)).contains(Owner.LOCAL);
    assertThat(counted.calls()).isEqualTo(2);
  }

  @Test
  void keysAndJobs_inOneTable_areSeparate() {
    Job job = Jobs.queued(1);
    DynamoDbJobStore jobs = new DynamoDbJobStore(client, TABLE);
    keys().add(ApiKey.draw(new SecureRandom()), job.owner(), "beside", Jobs.NOW);
    List<ApiKeyMetadata> before = keys().all();
    jobs.insert(job);
    assertThat(keys().all()).isEqualTo(before);
    assertThat(jobs.open()).containsExactly(job.id());
    assertThat(jobs.list(job.owner(), Optional.empty(), Optional.empty(), 100).jobs())
        .containsExactly(job);
  }
}
