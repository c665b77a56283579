package io.videopipeline.benchmark.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The least that a function with a table does: it puts one item and gets it. */
public final class PutAndGetHandler implements RequestStreamHandler {
  private final DynamoDbClient dynamoDb =
      DynamoDbClient.builder().httpClient(UrlConnectionHttpClient.create()).build();
  private final String table = System.getenv("TABLE_NAME");

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    Map<String, AttributeValue> key = Map.of("pk", AttributeValue.fromS("benchmark"));
    dynamoDb.putItem(put -> put.tableName(table).item(key));
    if (!dynamoDb.getItem(get -> get.tableName(table).key(key)).hasItem()) {
      throw new IllegalStateException("The item that was put is not there");
    }
    output.write(new byte[] {'{', '}'});
  }
}
