package io.videopipeline.video.s3;

import io.videopipeline.video.CheckedVideoStream;
import io.videopipeline.video.Download;
import io.videopipeline.video.DownloadInterruptedException;
import io.videopipeline.video.Sha256;
import io.videopipeline.video.VideoKey;
import io.videopipeline.video.VideoStore;
import io.videopipeline.video.VideoStore.StoredVideo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Videos as objects of one bucket. A video that fits into one part is uploaded with PutObject, a
 * longer one with a multipart upload; in both cases the object appears complete or not at all.
 */
public final class S3VideoStore implements VideoStore {
  /**
   * The minimum part size of S3. A copy holds two buffers of this size. With 10,000 parts, the
   * maximum of S3, a video can have 48 GiB.
   *
   * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html">Multipart
   *     upload limits</a>
   */
  private static final int PART_BYTES = 5 << 20;

  static final String MEDIA_TYPE = "video/mp4";

  private static final int PRECONDITION_FAILED = 412;
  private static final int NOT_IMPLEMENTED = 501;

  final S3Client s3;
  final String bucket;
  private final int partBytes;

  public S3VideoStore(S3Client s3, String bucket) {
    this(s3, bucket, PART_BYTES);
  }

  /**
   * @param partBytes at least 5 MiB for S3 itself
   */
  S3VideoStore(S3Client s3, String bucket, int partBytes) {
    this.s3 = s3;
    this.bucket = bucket;
    this.partBytes = partBytes;
  }

  @Override
  public StoredVideo store(VideoKey key, Download download) {
    CheckedVideoStream video = new CheckedVideoStream(download);
    byte[] first = new byte[partBytes];
    try {
      abortUnfinished(key);
      int length = video.readNBytes(first, 0, first.length);
      if (length < first.length) {
        put(key, first, length, video);
      } else {
        new MultipartCopy(this, key).copy(video, first);
      }
      return new StoredVideo(key, video.count(), video.sha256());
    } catch (IOException | SdkException failed) {
      throw new DownloadInterruptedException("The video could not be copied to " + key, failed);
    }
  }

  private void put(VideoKey key, byte[] buffer, int length, CheckedVideoStream video)
      throws IOException {
    String checksum =
        Base64.getEncoder().encodeToString(HexFormat.of().parseHex(video.sha256().hex()));
    var unused =
        writeOnce(
            key,
            video,
            checksum,
            condition ->
                s3.putObject(
                    put ->
                        put.bucket(bucket)
                            .key(key.text())
                            .contentType(MEDIA_TYPE)
                            .checksumSHA256(checksum)
                            .ifNoneMatch(condition),
                    body(buffer, length)));
  }

  /** Writes an object with this {@code If-None-Match}; null: also when there is one. */
  interface ConditionalWrite {
    void write(@Nullable String ifNoneMatch);
  }

  /**
   * Writes the object of a key, unless it has this content already. One with other content is
   * replaced by a new version.
   *
   * @return whether it was written
   */
  boolean writeOnce(
      VideoKey key, CheckedVideoStream video, String checksum, ConditionalWrite object)
      throws IOException {
    try {
      object.write("*");
      return true;
    } catch (S3Exception failed) {
      if (failed.statusCode() != PRECONDITION_FAILED) {
        throw failed;
      }
      if (isStored(key, video, checksum)) {
        return false;
      }
      object.write(null);
      return true;
    }
  }

  /** Compares by the stored checksum, and reads the object only when it has none. */
  private boolean isStored(VideoKey key, CheckedVideoStream video, String checksum)
      throws IOException {
    HeadObjectResponse head =
        s3.headObject(
            object -> object.bucket(bucket).key(key.text()).checksumMode(ChecksumMode.ENABLED));
    if (head.contentLength() != video.count()) {
      return false;
    }
    if (head.checksumSHA256() != null) {
      return head.checksumSHA256().equals(checksum);
    }
    MessageDigest digest = Sha256.digest();
    try (InputStream stored = s3.getObject(get -> get.bucket(bucket).key(key.text()))) {
      stored.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    }
    return HexFormat.of().formatHex(digest.digest()).equals(video.sha256().hex());
  }

  /** Does not copy the buffer, and can be read again when the SDK retries. */
  static RequestBody body(byte[] buffer, int length) {
    return RequestBody.fromContentProvider(
        () -> new ByteArrayInputStream(buffer, 0, length), length, MEDIA_TYPE);
  }

  /** A store without versioning, which S3Proxy is, has one version of each object. */
  @Override
  public void delete(VideoKey key) {
    try {
      versionsOf(key).forEach(this::delete);
    } catch (S3Exception failed) {
      if (failed.statusCode() != NOT_IMPLEMENTED) {
        throw failed;
      }
      s3.deleteObject(delete -> delete.bucket(bucket).key(key.text()));
    }
  }

  private List<Version> versionsOf(VideoKey key) {
    return s3.listObjectVersionsPaginator(list -> list.bucket(bucket).prefix(key.text())).stream()
        .flatMap(
            page ->
                Stream.concat(
                    page.versions().stream()
                        .map(version -> new Version(version.key(), version.versionId())),
                    page.deleteMarkers().stream()
                        .map(marker -> new Version(marker.key(), marker.versionId()))))
        .filter(version -> version.key.equals(key.text()))
        .toList();
  }

  private void delete(Version version) {
    s3.deleteObject(delete -> delete.bucket(bucket).key(version.key).versionId(version.id));
  }

  /**
   * Removes the parts of attempts that were killed. S3 charges for parts until they are aborted.
   */
  private void abortUnfinished(VideoKey key) {
    s3
        .listMultipartUploadsPaginator(list -> list.bucket(bucket).prefix(key.text()))
        .uploads()
        .stream()
        .filter(upload -> upload.key().equals(key.text()))
        .forEach(this::abort);
  }

  private void abort(MultipartUpload upload) {
    try {
      s3.abortMultipartUpload(
          abort -> abort.bucket(bucket).key(upload.key()).uploadId(upload.uploadId()));
    } catch (NoSuchUploadException completedOrAborted) {
      return;
    }
  }

  private record Version(String key, String id) {}
}
