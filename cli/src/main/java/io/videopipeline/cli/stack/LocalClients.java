package io.videopipeline.cli.stack;

import io.videopipeline.simulator.s3.S3ProxyServer;
import io.videopipeline.wiring.AwsClients;
import io.videopipeline.wiring.Lazy;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** The AWS SDK's clients for the servers of a stack on this machine, created at their first use. */
public final class LocalClients implements AutoCloseable {
  /** The region in which the servers pretend to be. */
  public static final Region REGION = Region.US_EAST_1;

  private static final AwsCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(
          AwsBasicCredentials.create(S3ProxyServer.ACCESS_KEY, S3ProxyServer.SECRET_KEY));

  private final Deque<SdkAutoCloseable> created = new ArrayDeque<>();
  private final Supplier<DynamoDbClient> dynamoDb;
  private final Supplier<S3Client> s3;
  private final Supplier<S3Presigner> presigner;
  private final Supplier<SfnClient> stepFunctions;

  /**
   * Clients that read the address of their server when they are created.
   *
   * @param stack may name more servers at a later call
   */
  LocalClients(Supplier<StackFile> stack) {
    this.dynamoDb = Lazy.of(() -> client(DynamoDbClient.builder(), stack.get().dynamodb()));
    this.s3 = Lazy.of(() -> client(S3Client.builder(), stack.get().s3()));
    this.presigner =
        Lazy.of(
            () ->
                keep(
                    S3Presigner.builder()
                        .endpointOverride(stack.get().s3())
                        .region(REGION)
                        .credentialsProvider(CREDENTIALS)
                        .serviceConfiguration(
                            S3Configuration.builder().pathStyleAccessEnabled(true).build())
                        .build()));
    this.stepFunctions = Lazy.of(() -> client(SfnClient.builder(), stack.get().stepfunctions()));
  }

  private <
          B extends
              AwsSyncClientBuilder<B, C>
                  & software.amazon.awssdk.awscore.client.builder.AwsClientBuilder<B, C>,
          C extends SdkAutoCloseable>
      C client(B builder, URI endpoint) {
    return keep(
        builder
            .endpointOverride(endpoint)
            .region(REGION)
            .credentialsProvider(CREDENTIALS)
            .httpClient(httpClient())
            .build());
  }

  /**
   * A client that leaves the choice of a proxy to Java's {@link java.net.ProxySelector}: the SDK's
   * own reading of the environment would send calls to this machine through a proxy.
   */
  public static SdkHttpClient httpClient() {
    return UrlConnectionHttpClient.builder()
        .proxyConfiguration(
            ProxyConfiguration.builder()
                .useEnvironmentVariablesValues(false)
                .useSystemPropertyValues(false)
                .build())
        .build();
  }

  private synchronized <T extends SdkAutoCloseable> T keep(T client) {
    created.push(client);
    return client;
  }

  DynamoDbClient dynamoDb() {
    return dynamoDb.get();
  }

  S3Client s3() {
    return s3.get();
  }

  AwsClients asAwsClients() {
    return new AwsClients(
        dynamoDb,
        s3,
        presigner,
        stepFunctions,
        () -> {
          throw new IllegalStateException("A stack on this machine has no Secrets Manager");
        });
  }

  @Override
  public synchronized void close() {
    created.forEach(SdkAutoCloseable::close);
    created.clear();
  }
}
