package io.videopipeline.simulator.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;

/**
 * DynamoDB's JSON protocol, as Step Functions' SDK integration speaks it: the arguments of the
 * state are the request.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html">DynamoDB
 *     low-level API</a>
 */
public final class DynamoDbWire implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** Any credentials are accepted; the header has to be there. */
  private static final String AUTHORIZATION =
      "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/dynamodb/aws4_request,"
          + " SignedHeaders=host, Signature=0";

  /** The errors that the SDK has a class for; all others are {@code DynamoDbException}. */
  private static final Set<String> MODELLED =
      Set.of(
          "ConditionalCheckFailedException",
          "InternalServerErrorException",
          "ItemCollectionSizeLimitExceededException",
          "ProvisionedThroughputExceededException",
          "ReplicatedWriteConflictException",
          "RequestLimitExceededException",
          "ResourceNotFoundException",
          "ThrottlingException",
          "TransactionConflictException");

  private final URI endpoint;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();

  public DynamoDbWire(URI endpoint) {
    this.endpoint = endpoint;
  }

  /**
   * Sends an {@code UpdateItem} request.
   *
   * @throws DynamoDbFailedException with the error's name as Step Functions writes it
   * @throws InterruptedException when the caller is interrupted
   */
  public JsonNode updateItem(JsonNode arguments)
      throws DynamoDbFailedException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .timeout(LIMIT)
            .header("Content-Type", "application/x-amz-json-1.0")
            .header("X-Amz-Target", "DynamoDB_20120810.UpdateItem")
            .header("Authorization", AUTHORIZATION)
            .POST(BodyPublishers.ofString(arguments.toString(), StandardCharsets.UTF_8))
            .build();
    try {
      HttpResponse<String> response =
          http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
      JsonNode body = JSON.readTree(response.body());
      if (response.statusCode() != 200) {
        throw refused(response, body);
      }
      return body;
    } catch (IOException unanswered) {
      throw new DynamoDbFailedException(
          "DynamoDb.SdkClientException",
          "Unable to execute HTTP request: " + unanswered.getMessage());
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private static DynamoDbFailedException refused(HttpResponse<String> response, JsonNode body) {
    String type = body.path("__type").asText();
    String name = type.substring(type.indexOf('#') + 1);
    String exception = name.endsWith("Exception") ? name : name + "Exception";
    String message = body.path("message").asText(body.path("Message").asText());
    return new DynamoDbFailedException(
        "DynamoDb." + (MODELLED.contains(exception) ? exception : "DynamoDbException"),
        "%s (Service: DynamoDb, Status Code: %d, Request ID: %s)"
            .formatted(
                message,
                response.statusCode(),
                response.headers().firstValue("x-amzn-requestid").orElse("unknown")));
  }
}
