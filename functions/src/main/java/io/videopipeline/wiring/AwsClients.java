package io.videopipeline.wiring;

import java.util.function.Supplier;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;

/** How each AWS client is had. A function builds only those that it uses. */
public record AwsClients(
    Supplier<DynamoDbClient> dynamoDb,
    Supplier<S3Client> s3,
    Supplier<S3Presigner> presigner,
    Supplier<SfnClient> stepFunctions,
    Supplier<SecretsManagerClient> secretsManager) {

  /**
   * Region, credentials and endpoints as the SDK finds them in the process's environment.
   *
   * <p>What is sent to S3 is not framed into chunks, as the SDK else does over plain HTTP and for a
   * checksum at the end: the framing copies every byte, and its code takes 30 MB to compile. A body
   * without a checksum is read twice instead, so it has to be one that can be.
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
