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
 * The LocalStack that {@code -Dlocalstack.endpoint=} names, else the image that {@code
 * -Dlocalstack.image=} names in a container, else tests skip and say so.
 */
public final class LocalStack {
  /** The last image that needs no account. */
  private static final String IMAGE =
      System.getProperty("localstack.image", "localstack/localstack:4.14.0");

  private static final Optional<URI> NAMED =
      Optional.ofNullable(System.getProperty("localstack.endpoint")).map(URI::create);
  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

  private final URI endpoint;

  private LocalStack(URI endpoint) {
    this.endpoint = endpoint;
  }

  /** One for contracts and cases, wherever it runs. */
  static LocalStack orSkip() {
    return new LocalStack(NAMED.orElseGet(Container::endpoint));
  }

  /**
   * One whose functions reach the simulators here. In a container they do not: the simulators
   * listen on this machine's loopback address only.
   */
  public static LocalStack besideUsOrSkip() {
    skipUnless(
        NAMED.isPresent(),
        "No LocalStack on this machine: start one outside of a container and name it with"
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

  /** Failsafe counts what is skipped and keeps the reason to itself. */
  private static void skipUnless(boolean condition, String reason) {
    if (!condition) {
      System.err.println("Skipped. " + reason);
    }
    Assumptions.assumeTrue(condition, reason);
  }

  /** Started once, when it is first wanted; Testcontainers removes it when this process ends. */
  private static final class Container {
    private static URI endpoint() {
      skipUnless(
          DockerClientFactory.instance().isDockerAvailable(),
          "No LocalStack: neither does -Dlocalstack.endpoint= name one, nor is there a container"
              + " engine to start "
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
