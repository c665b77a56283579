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

/** The least that an authenticated read does: it gets two items, here none that is there. */
public final class TwoGetsHandler implements RequestStreamHandler {
  private final DynamoDbClient dynamoDb =
      DynamoDbClient.builder().httpClient(UrlConnectionHttpClient.create()).build();
  private final String table = System.getenv("TABLE_NAME");

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    for (String id : new String[] {"one", "two"}) {
      Map<String, AttributeValue> key = Map.of("pk", AttributeValue.fromS(id));
      if (dynamoDb.getItem(get -> get.tableName(table).key(key).consistentRead(true)).hasItem()) {
        throw new IllegalStateException("The table is not empty");
      }
    }
    output.write(new byte[] {'{', '}'});
  }
}
