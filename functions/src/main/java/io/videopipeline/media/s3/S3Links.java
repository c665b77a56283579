package io.videopipeline.media.s3;

import io.videopipeline.generation.ImageKey;
import io.videopipeline.media.Link;
import io.videopipeline.media.Links;
import io.videopipeline.media.VideoKey;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.awscore.presigner.PresignedRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Presigned requests. */
public final class S3Links implements Links {
  private final S3Presigner presigner;
  private final String bucket;

  public S3Links(S3Presigner presigner, String bucket) {
    this.presigner = presigner;
    this.bucket = bucket;
  }

  @Override
  public Link toVideo(VideoKey key, String fileName, Duration valid) {
    return linkOf(
        presigner.presignGetObject(
            presign ->
                presign
                    .signatureDuration(valid)
                    .getObjectRequest(
                        get ->
                            get.bucket(bucket)
                                .key(key.text())
                                .responseContentDisposition(
                                    "attachment; filename=\"" + fileName + "\""))));
  }

  @Override
  public Link toUpload(ImageKey key, Duration valid) {
    return linkOf(
        presigner.presignPutObject(
            presign ->
                presign
                    .signatureDuration(valid)
                    .putObjectRequest(put -> put.bucket(bucket).key(key.text()))));
  }

  private static Link linkOf(PresignedRequest presigned) {
    return new Link(URI.create(presigned.url().toString()), presigned.expiration());
  }
}
