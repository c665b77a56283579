package io.videopipeline.localstack;

import io.videopipeline.testing.LocalAws;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The LocalStack that {@code -Dlocalstack.endpoint=} names; without one, tests skip and say so. */
final class LocalStack {
  private static final String PROPERTY = "localstack.endpoint";
  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

  private final URI endpoint;

  private LocalStack(URI endpoint) {
    this.endpoint = endpoint;
  }

  static LocalStack orSkip() {
    Optional<String> endpoint = Optional.ofNullable(System.getProperty(PROPERTY));
    Assumptions.assumeTrue(
        endpoint.isPresent(), "No LocalStack: name one with -D" + PROPERTY + "=http://…");
    return new LocalStack(URI.create(endpoint.orElseThrow()));
  }

  URI endpoint() {
    return endpoint;
  }

  DynamoDbClient dynamoDb() {
    return LocalAws.dynamoDb(endpoint);
  }

  S3Client s3() {
    return LocalAws.s3(endpoint);
  }

  SfnClient stepFunctions() {
    return LocalAws.stepFunctions(endpoint);
  }

  EventBridgeClient eventBridge() {
    return EventBridgeClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(CREDENTIALS)
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  SqsClient sqs() {
    return SqsClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(CREDENTIALS)
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }
}
