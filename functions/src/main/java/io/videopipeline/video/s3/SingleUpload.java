package io.videopipeline.video.s3;

import io.videopipeline.video.Sha256;
import io.videopipeline.video.VideoKey;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.HexFormat;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Puts a video that fits into one buffer. */
record SingleUpload(S3Client s3, String bucket, VideoKey key) {
  static final String MEDIA_TYPE = "video/mp4";

  void put(byte[] buffer, int length, Sha256 sha256) {
    String checksum = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256.hex()));
    s3.putObject(
        put ->
            put.bucket(bucket)
                .key(key.text())
                .contentType(MEDIA_TYPE)
                .checksumSHA256(checksum)
                .ifNoneMatch("*"),
        body(buffer, length));
  }

  /** Shares the buffer instead of copying it, and can be read again when the SDK repeats. */
  static RequestBody body(byte[] buffer, int length) {
    return RequestBody.fromContentProvider(
        () -> new ByteArrayInputStream(buffer, 0, length), length, MEDIA_TYPE);
  }
}
