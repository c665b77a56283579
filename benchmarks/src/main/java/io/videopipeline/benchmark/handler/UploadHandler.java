package io.videopipeline.benchmark.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.videopipeline.json.JsonObject;
import io.videopipeline.wiring.AwsClients;
import io.videopipeline.wiring.Settings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * Sends as many bytes to S3 as a video has, from one buffer, part after part as the SDK does it by
 * itself: {@code {bytes}} in, how many were sent out.
 */
public final class UploadHandler implements RequestStreamHandler {
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
