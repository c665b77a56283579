package io.videopipeline.benchmark.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Builds the SDK's client for the table, and asks it nothing. */
public final class ClientHandler implements RequestStreamHandler {
  private final DynamoDbClient dynamoDb =
      DynamoDbClient.builder().httpClient(UrlConnectionHttpClient.create()).build();

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    output.write(
        "{\"client\":\"%s\"}".formatted(dynamoDb.serviceName()).getBytes(StandardCharsets.UTF_8));
  }
}
