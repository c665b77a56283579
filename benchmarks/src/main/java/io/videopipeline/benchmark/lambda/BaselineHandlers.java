package io.videopipeline.benchmark.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.videopipeline.job.GeneratedVideo;
import io.videopipeline.job.TaskId;
import io.videopipeline.json.JsonObject;
import io.videopipeline.provider.VideoProvider.OpenResult;
import io.videopipeline.provider.VideoProviders;
import io.videopipeline.request.Mode;
import io.videopipeline.video.Download;
import io.videopipeline.wiring.AwsClients;
import io.videopipeline.wiring.Settings;
import io.videopipeline.wiring.Wiring;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * Handlers that do the least possible work of one kind, for comparison with the deployed ones. They
 * run in a process of their own, as the deployed ones do.
 */
public final class BaselineHandlers {
  private BaselineHandlers() {}

  /** Builds a DynamoDB client and sends no request. */
  public static final class ClientHandler implements RequestStreamHandler {
    private final DynamoDbClient dynamoDb =
        DynamoDbClient.builder().httpClient(UrlConnectionHttpClient.create()).build();

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
        throws IOException {
      output.write(
          "{\"client\":\"%s\"}".formatted(dynamoDb.serviceName()).getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Puts one item into the table and gets it. */
  public static final class PutAndGetHandler implements RequestStreamHandler {
    private final DynamoDbClient dynamoDb =
        DynamoDbClient.builder().httpClient(UrlConnectionHttpClient.create()).build();
    private final String table = System.getenv("TABLE_NAME");

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
        throws IOException {
      Map<String, AttributeValue> key = Map.of("pk", AttributeValue.fromS("benchmark"));
      dynamoDb.putItem(put -> put.tableName(table).item(key));
      if (!dynamoDb.getItem(get -> get.tableName(table).key(key)).hasItem()) {
        throw new IllegalStateException("The table does not contain the item that was put");
      }
      output.write(new byte[] {'{', '}'});
    }
  }

  /** Gets an item that does not exist: the read of a callback. */
  public static final class OneGetHandler implements RequestStreamHandler {
    private final DynamoDbClient dynamoDb =
        DynamoDbClient.builder().httpClient(UrlConnectionHttpClient.create()).build();
    private final String table = System.getenv("TABLE_NAME");

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
        throws IOException {
      Map<String, AttributeValue> key = Map.of("pk", AttributeValue.fromS("one"));
      if (dynamoDb.getItem(get -> get.tableName(table).key(key).consistentRead(true)).hasItem()) {
        throw new IllegalStateException("The table is not empty");
      }
      output.write(new byte[] {'{', '}'});
    }
  }

  /** Gets two items that do not exist: the number of reads of an authenticated request. */
  public static final class TwoGetsHandler implements RequestStreamHandler {
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

  /** Downloads a video of {@code bytes} bytes from the provider and discards it. */
  public static final class DownloadHandler implements RequestStreamHandler {
    private final VideoProviders providers = Wiring.fromEnvironment().videoProviders();

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
        throws IOException {
      String bytes = JsonObject.read(input).text("bytes").orElseThrow();
      switch (providers
          .at(providers.current())
          .open(Mode.TEXT_TO_VIDEO, new TaskId("1"), new GeneratedVideo.OfFile(bytes, 0, 0))) {
        case OpenResult.Opened opened -> {
          try (Download download = opened.download()) {
            long read = download.body().transferTo(OutputStream.nullOutputStream());
            JsonObject.create().with("bytes", Long.toString(read)).writeTo(output);
          }
        }
        case OpenResult.Refused refused -> throw new IllegalStateException(refused.toString());
      }
    }
  }

  /** Uploads {@code bytes} bytes to S3 from one buffer, one part after the other. */
  public static final class UploadHandler implements RequestStreamHandler {
    private static final String KEY = "videos/upload-alone.mp4";
    private static final int PART_BYTES = 8 << 20;

    private final S3Client s3 = AwsClients.fromEnvironment().s3().get();
    private final String bucket = Settings.fromEnvironment().bucketName();
    private final byte[] buffer = new byte[PART_BYTES];

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
        throws IOException {
      long bytes = Long.parseLong(JsonObject.read(input).text("bytes").orElseThrow());
      String upload = s3.createMultipartUpload(create -> create.bucket(bucket).key(KEY)).uploadId();
      List<CompletedPart> parts = new ArrayList<>();
      for (long left = bytes; left > 0; left -= PART_BYTES) {
        parts.add(send(upload, parts.size() + 1, (int) Math.min(left, PART_BYTES)));
      }
      s3.completeMultipartUpload(
          complete ->
              complete
                  .bucket(bucket)
                  .key(KEY)
                  .uploadId(upload)
                  .multipartUpload(all -> all.parts(parts)));
      JsonObject.create().with("bytes", Long.toString(bytes)).writeTo(output);
    }

    private CompletedPart send(String upload, int number, int length) {
      String tag =
          s3.uploadPart(
                  part -> part.bucket(bucket).key(KEY).uploadId(upload).partNumber(number),
                  RequestBody.fromContentProvider(
                      () -> new ByteArrayInputStream(buffer, 0, length), length, "video/mp4"))
              .eTag();
      return CompletedPart.builder().partNumber(number).eTag(tag).build();
    }
  }
}
