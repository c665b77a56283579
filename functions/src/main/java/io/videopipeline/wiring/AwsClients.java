package io.videopipeline.wiring;

import java.time.Duration;
import java.util.function.Supplier;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;

/** The AWS clients. Each is created at its first use, so a function starts only those it needs. */
public record AwsClients(
    Supplier<DynamoDbClient> dynamoDb,
    Supplier<S3Client> s3,
    Supplier<S3Presigner> presigner,
    Supplier<SfnClient> stepFunctions,
    Supplier<SecretsManagerClient> secretsManager) {

  /** A call takes a few milliseconds; a lost one must leave time to repeat it. */
  private static final Duration TABLE_ATTEMPT = Duration.ofSeconds(3);

  private static final Duration CALL_ATTEMPT = Duration.ofSeconds(5);

  /** For a part of a video, or the whole copy of an image. */
  private static final Duration TRANSFER_ATTEMPT = Duration.ofSeconds(60);

  /**
   * Clients with the region, credentials and endpoints that the SDK finds in the environment.
   *
   * <p>Uploads to S3 do not use chunked encoding, the SDK's default over plain HTTP and for
   * trailing checksums: it copies every byte, and compiling its code takes 30 MB. Without it the
   * SDK reads a body that has no checksum twice, so the body must be repeatable.
   */
  public static AwsClients fromEnvironment() {
    return new AwsClients(
        Lazy.of(
            () ->
                DynamoDbClient.builder()
                    .overrideConfiguration(attempts(TABLE_ATTEMPT))
                    .httpClient(UrlConnectionHttpClient.create())
                    .build()),
        Lazy.of(
            () ->
                S3Client.builder()
                    .overrideConfiguration(attempts(TRANSFER_ATTEMPT))
                    .serviceConfiguration(c -> c.chunkedEncodingEnabled(false))
                    .httpClient(UrlConnectionHttpClient.create())
                    .build()),
        Lazy.of(S3Presigner::create),
        Lazy.of(
            () ->
                SfnClient.builder()
                    .overrideConfiguration(attempts(CALL_ATTEMPT))
                    .httpClient(UrlConnectionHttpClient.create())
                    .build()),
        Lazy.of(
            () ->
                SecretsManagerClient.builder()
                    .overrideConfiguration(attempts(CALL_ATTEMPT))
                    .httpClient(UrlConnectionHttpClient.create())
                    .build()));
  }

  private static ClientOverrideConfiguration attempts(Duration timeout) {
    return ClientOverrideConfiguration.builder().apiCallAttemptTimeout(timeout).build();
  }
}
