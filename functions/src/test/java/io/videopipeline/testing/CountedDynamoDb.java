package io.videopipeline.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A DynamoDB client that counts its calls. */
public final class CountedDynamoDb {
  private final AtomicInteger calls = new AtomicInteger();
  private final DynamoDbClient client;

  public CountedDynamoDb(DynamoDbClient uncounted) {
    this.client =
        (DynamoDbClient)
            Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (proxy, method, arguments) -> {
                  calls.incrementAndGet();
                  try {
                    return method.invoke(uncounted, arguments);
                  } catch (InvocationTargetException thrown) {
                    throw thrown.getCause();
                  }
                });
  }

  public DynamoDbClient client() {
    return client;
  }

  /** The number of calls so far. */
  public int calls() {
    return calls.get();
  }
}
