package io.videopipeline.simulator.dynamodb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** Makes calls in DynamoDB's JSON protocol, as they are written, and retries nothing. */
final class ProtocolClient implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String AUTHORIZATION =
      "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/dynamodb/aws4_request,"
          + " SignedHeaders=host, Signature=0";

  private final URI endpoint;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  ProtocolClient(URI endpoint) {
    this.endpoint = endpoint;
  }

  /** An answer, an error too. */
  record Response(int status, JsonNode body, HttpHeaders headers) {
    /** The error's name without its namespace. */
    String errorType() {
      String type = body.path("__type").asText();
      return type.substring(type.indexOf('#') + 1);
    }

    String errorMessage() {
      return body.path("message").asText(body.path("Message").asText());
    }
  }

  Response call(String operation, JsonNode request) throws IOException, InterruptedException {
    return call(operation, request.toString());
  }

  Response call(String operation, String request) throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        http.send(
            HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", "DynamoDB_20120810." + operation)
                .header("Authorization", AUTHORIZATION)
                .POST(BodyPublishers.ofString(request))
                .build(),
            BodyHandlers.ofByteArray());
    return new Response(response.statusCode(), json(response.body()), response.headers());
  }

  /** A server that fails may answer with a page; it is kept as text. */
  private static JsonNode json(byte[] body) throws IOException {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException page) {
      return JSON.getNodeFactory().textNode(new String(body, StandardCharsets.UTF_8));
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
