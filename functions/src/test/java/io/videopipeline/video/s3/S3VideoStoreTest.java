package io.videopipeline.video.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.simulator.s3.S3ProxyServer;
import io.videopipeline.testing.LocalAws;
import io.videopipeline.testing.ScriptedDownload;
import io.videopipeline.video.VideoKey;
import io.videopipeline.video.VideoStore;
import io.videopipeline.video.VideoStoreContract;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

class S3VideoStoreTest implements VideoStoreContract {
  private static final String BUCKET = "videos";
  private static final int PART_BYTES = 5 << 20;
  private static final AtomicInteger KEYS = new AtomicInteger();

  @TempDir private static Path folder;
  private static S3ProxyServer server;
  private static S3Client client;

  @BeforeAll
  static void start() {
    server = S3ProxyServer.start(folder);
    client = LocalAws.s3(server.endpoint());
    client.createBucket(create -> create.bucket(BUCKET));
  }

  @AfterAll
  static void stop() {
    client.close();
    server.close();
  }

  @Override
  public VideoStore store() {
    return new S3VideoStore(client, BUCKET, PART_BYTES);
  }

  @Override
  public VideoKey freshKey() {
    return new VideoKey("videos/" + KEYS.incrementAndGet() + ".mp4");
  }

  @Override
  public byte[] stored(VideoKey key) {
    try {
      ResponseBytes<?> object = client.getObjectAsBytes(get -> get.bucket(BUCKET).key(key.text()));
      return object.asByteArray();
    } catch (NoSuchKeyException absent) {
      return new byte[0];
    }
  }

  @Override
  public int unfinishedUploads() {
    return client.listMultipartUploads(list -> list.bucket(BUCKET)).uploads().size();
  }

  @Test
  void store_whenAnAttemptWasKilled_abortsWhatItLeft() {
    VideoKey key = freshKey();
    VideoKey neighbour = new VideoKey(key + ".part");
    client.createMultipartUpload(create -> create.bucket(BUCKET).key(key.text()));
    String others =
        client
            .createMultipartUpload(create -> create.bucket(BUCKET).key(neighbour.text()))
            .uploadId();
    var unused = store().store(key, ScriptedDownload.whole(ScriptedDownload.mp4(1000)));
    assertThat(client.listMultipartUploads(list -> list.bucket(BUCKET)).uploads())
        .singleElement()
        .satisfies(upload -> assertThat(upload.key()).isEqualTo(neighbour.text()));
    client.abortMultipartUpload(
        abort -> abort.bucket(BUCKET).key(neighbour.text()).uploadId(others));
  }

  @Test
  void store_givesTheObjectItsMediaType() {
    VideoKey key = freshKey();
    var unused = store().store(key, ScriptedDownload.whole(ScriptedDownload.mp4(LONG)));
    assertThat(client.headObject(head -> head.bucket(BUCKET).key(key.text())).contentType())
        .isEqualTo("video/mp4");
  }
}
