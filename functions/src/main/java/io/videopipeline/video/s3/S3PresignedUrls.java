package io.videopipeline.video.s3;

import io.videopipeline.image.ImageKey;
import io.videopipeline.video.PresignedUrls;
import io.videopipeline.video.PresignedUrls.PresignedUrl;
import io.videopipeline.video.VideoKey;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.awscore.presigner.PresignedRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Presigned URLs of one S3 bucket. */
public final class S3PresignedUrls implements PresignedUrls {
  private final S3Presigner presigner;
  private final String bucket;

  public S3PresignedUrls(S3Presigner presigner, String bucket) {
    this.presigner = presigner;
    this.bucket = bucket;
  }

  @Override
  public PresignedUrl toVideo(VideoKey key, String fileName, Duration valid) {
    GetObjectRequest get =
        GetObjectRequest.builder()
            .bucket(bucket)
            .key(key.text())
            .responseContentDisposition("attachment; filename=\"" + fileName + "\"")
            .build();
    return urlOf(
        presigner.presignGetObject(
            presign -> presign.signatureDuration(valid).getObjectRequest(get)));
  }

  @Override
  public PresignedUrl toUpload(ImageKey key, long lengthBytes, Duration valid) {
    return urlOf(
        presigner.presignPutObject(
            presign ->
                presign
                    .signatureDuration(valid)
                    .putObjectRequest(
                        put -> put.bucket(bucket).key(key.text()).contentLength(lengthBytes))));
  }

  private static PresignedUrl urlOf(PresignedRequest presigned) {
    return new PresignedUrl(URI.create(presigned.url().toString()), presigned.expiration());
  }
}
