package io.videopipeline.localstack;

import io.videopipeline.testing.LocalAws;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Access to LocalStack: the endpoint {@code -Dlocalstack.endpoint}, or else a container of the
 * image {@code -Dlocalstack.image}. Without an endpoint and without a container engine the tests
 * are skipped.
 */
public final class LocalStack {
  /** The last image that can be used without an account. */
  private static final String IMAGE =
      System.getProperty("localstack.image", "localstack/localstack:4.14.0");

  private static final Optional<URI> ENDPOINT =
      Optional.ofNullable(System.getProperty("localstack.endpoint")).map(URI::create);
  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

  private final URI endpoint;

  private LocalStack(URI endpoint) {
    this.endpoint = endpoint;
  }

  /** Returns LocalStack on this machine or in a container; skips the test when there is none. */
  static LocalStack orSkip() {
    return new LocalStack(ENDPOINT.orElseGet(Container::endpoint));
  }

  /**
   * Returns LocalStack on this machine; skips the test when there is none. Functions in a container
   * cannot call the simulators, which listen on the loopback address only.
   */
  public static LocalStack onThisMachineOrSkip() {
    skipUnless(
        ENDPOINT.isPresent(),
        "This test requires LocalStack outside of a container; set"
            + " -Dlocalstack.endpoint=http://127.0.0.1:4566");
    return orSkip();
  }

  public URI endpoint() {
    return endpoint;
  }

  public DynamoDbClient dynamoDb() {
    return LocalAws.dynamoDb(endpoint);
  }

  public S3Client s3() {
    return LocalAws.s3(endpoint);
  }

  public SfnClient stepFunctions() {
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

  /** Also prints the reason, because Failsafe prints only the number of skipped tests. */
  private static void skipUnless(boolean condition, String reason) {
    if (!condition) {
      System.err.println("Skipped: " + reason);
    }
    Assumptions.assumeTrue(condition, reason);
  }

  /** Started at the first use; Testcontainers removes the container when this process ends. */
  private static final class Container {
    private static URI endpoint() {
      skipUnless(
          DockerClientFactory.instance().isDockerAvailable(),
          "LocalStack is not available: set -Dlocalstack.endpoint, or start a container engine"
              + " for the image "
              + IMAGE);
      return Started.CONTAINER.getEndpoint();
    }

    private static final class Started {
      private static final LocalStackContainer CONTAINER = start();

      private static LocalStackContainer start() {
        LocalStackContainer container = new LocalStackContainer(DockerImageName.parse(IMAGE));
        container.start();
        return container;
      }
    }
  }
}
