package io.videopipeline.video.s3;

import io.videopipeline.video.CheckedVideoStream;
import io.videopipeline.video.DownloadInterruptedException;
import io.videopipeline.video.Sha256;
import io.videopipeline.video.VideoKey;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * One multipart upload with two buffers: while one part is uploaded, the next is downloaded. After
 * any failure the upload is aborted.
 */
final class MultipartCopy {
  private final S3VideoStore store;
  private final S3Client s3;
  private final String bucket;
  private final VideoKey key;
  private final List<CompletedPart> parts = new ArrayList<>();
  private final MessageDigest composite = Sha256.digest();

  MultipartCopy(S3VideoStore store, VideoKey key) {
    this.store = store;
    this.s3 = store.s3;
    this.bucket = store.bucket;
    this.key = key;
  }

  /**
   * Copies a stream up to its end.
   *
   * @param first the first part, already read; the buffer is used again
   */
  void copy(CheckedVideoStream rest, byte[] first) throws IOException {
    String upload = begin();
    try {
      sendAll(upload, rest, first);
      String checksum = Base64.getEncoder().encodeToString(composite.digest()) + "-" + parts.size();
      if (!store.writeOnce(
          key, rest, checksum, condition -> complete(upload, condition, checksum))) {
        s3.abortMultipartUpload(abort -> abort.bucket(bucket).key(key.text()).uploadId(upload));
      }
    } catch (IOException | RuntimeException failure) {
      abort(upload, failure);
      throw failure;
    }
  }

  private String begin() {
    return s3.createMultipartUpload(
            create ->
                create
                    .bucket(bucket)
                    .key(key.text())
                    .contentType(S3VideoStore.MEDIA_TYPE)
                    .checksumAlgorithm(ChecksumAlgorithm.SHA256))
        .uploadId();
  }

  private void sendAll(String upload, InputStream rest, byte[] first) throws IOException {
    byte[] filled = first;
    byte[] other = new byte[first.length];
    int length = first.length;
    Callable<CompletedPart> part = part(upload, 1, filled, length);
    try (ExecutorService uploader = Executors.newSingleThreadExecutor()) {
      for (int number = 1; length > 0; number++) {
        Future<CompletedPart> pending = uploader.submit(part);
        length = rest.readNBytes(other, 0, other.length);
        part = part(upload, number + 1, other, length);
        parts.add(await(pending));
        byte[] sent = filled;
        filled = other;
        other = sent;
      }
    }
  }

  /** Calculates the hash here, while the part before is being uploaded. */
  private Callable<CompletedPart> part(String upload, int number, byte[] buffer, int length) {
    MessageDigest digest = Sha256.digest();
    digest.update(buffer, 0, length);
    byte[] sha256 = digest.digest();
    String checksum = Base64.getEncoder().encodeToString(sha256);
    return () -> {
      composite.update(sha256);
      String tag =
          s3.uploadPart(
                  request ->
                      request
                          .bucket(bucket)
                          .key(key.text())
                          .uploadId(upload)
                          .partNumber(number)
                          .checksumSHA256(checksum),
                  S3VideoStore.body(buffer, length))
              .eTag();
      return CompletedPart.builder().partNumber(number).eTag(tag).checksumSHA256(checksum).build();
    };
  }

  private void complete(String upload, @Nullable String ifNoneMatch, String checksum) {
    CompleteMultipartUploadResponse response =
        s3.completeMultipartUpload(
            complete ->
                complete
                    .bucket(bucket)
                    .key(key.text())
                    .uploadId(upload)
                    .multipartUpload(all -> all.parts(parts))
                    .ifNoneMatch(ifNoneMatch));
    String returned = response.checksumSHA256();
    if (returned != null && !returned.equals(checksum)) {
      throw new DownloadInterruptedException(
          "The checksum of %s at S3 is %s; it must be %s".formatted(key, returned, checksum));
    }
  }

  private void abort(String upload, Throwable failure) {
    try {
      s3.abortMultipartUpload(abort -> abort.bucket(bucket).key(key.text()).uploadId(upload));
    } catch (SdkException unaborted) {
      failure.addSuppressed(unaborted);
    }
  }

  private CompletedPart await(Future<CompletedPart> part) {
    try {
      return part.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof SdkException refused) {
        throw refused;
      }
      throw new DownloadInterruptedException("A part of " + key + " could not be uploaded", failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new DownloadInterruptedException(
          "The copy of " + key + " was interrupted", interrupted);
    }
  }
}
