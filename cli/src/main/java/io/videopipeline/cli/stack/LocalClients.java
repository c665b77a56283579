package io.videopipeline.cli.stack;

import io.videopipeline.simulator.s3.S3ProxyServer;
import io.videopipeline.wiring.AwsClients;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sfn.SfnClient;

/** The SDK's clients for a stack on this machine, one of each. */
public final class LocalClients implements AutoCloseable {
  public static final Region REGION = Region.US_EAST_1;

  private static final AwsCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(
          AwsBasicCredentials.create(S3ProxyServer.ACCESS_KEY, S3ProxyServer.SECRET_KEY));

  private final DynamoDbClient dynamoDb;
  private final S3Client s3;
  private final S3Presigner presigner;
  private final SfnClient stepFunctions;

  LocalClients(StackFile file) {
    this.dynamoDb = dynamoDb(file.dynamodb());
    this.s3 =
        S3Client.builder()
            .endpointOverride(file.s3())
            .region(REGION)
            .credentialsProvider(CREDENTIALS)
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    this.presigner =
        S3Presigner.builder()
            .endpointOverride(file.s3())
            .region(REGION)
            .credentialsProvider(CREDENTIALS)
            .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
            .build();
    this.stepFunctions =
        SfnClient.builder()
            .endpointOverride(file.stepfunctions())
            .region(REGION)
            .credentialsProvider(CREDENTIALS)
            .httpClient(UrlConnectionHttpClient.create())
            .build();
  }

  static DynamoDbClient dynamoDb(URI endpoint) {
    return DynamoDbClient.builder()
        .endpointOverride(endpoint)
        .region(REGION)
        .credentialsProvider(CREDENTIALS)
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  DynamoDbClient dynamoDb() {
    return dynamoDb;
  }

  public S3Client s3() {
    return s3;
  }

  AwsClients asAwsClients() {
    return new AwsClients(
        () -> dynamoDb,
        () -> s3,
        () -> presigner,
        () -> stepFunctions,
        () -> {
          throw new IllegalStateException("A stack on this machine has no Secrets Manager");
        });
  }

  @Override
  public void close() {
    dynamoDb.close();
    s3.close();
    presigner.close();
    stepFunctions.close();
  }
}
