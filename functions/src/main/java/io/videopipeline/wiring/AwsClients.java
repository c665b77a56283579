package io.videopipeline.wiring;

import java.util.function.Supplier;
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
            () -> DynamoDbClient.builder().httpClient(UrlConnectionHttpClient.create()).build()),
        Lazy.of(
            () ->
                S3Client.builder()
                    .serviceConfiguration(c -> c.chunkedEncodingEnabled(false))
                    .httpClient(UrlConnectionHttpClient.create())
                    .build()),
        Lazy.of(S3Presigner::create),
        Lazy.of(() -> SfnClient.builder().httpClient(UrlConnectionHttpClient.create()).build()),
        Lazy.of(
            () ->
                SecretsManagerClient.builder()
                    .httpClient(UrlConnectionHttpClient.create())
                    .build()));
  }
}
