package io.videopipeline.localstack;

import io.videopipeline.video.VideoKey;
import io.videopipeline.video.VideoStore;
import io.videopipeline.video.VideoStoreContract;
import io.videopipeline.video.s3.S3VideoStore;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.s3.S3Client;

class VideoStoreLocalStackIT implements VideoStoreContract {
  private static final String BUCKET = "contract-" + UUID.randomUUID();
  private static final AtomicInteger KEYS = new AtomicInteger();

  private static S3Client client;

  @BeforeAll
  static void start() {
    client = LocalStack.orSkip().s3();
    client.createBucket(create -> create.bucket(BUCKET));
  }

  @AfterAll
  static void stop() {
    if (client != null) {
      client.close();
    }
  }

  @Override
  public VideoStore store() {
    return new S3VideoStore(client, BUCKET);
  }

  @Override
  public VideoKey freshKey() {
    return new VideoKey("videos/" + KEYS.incrementAndGet() + ".mp4");
  }

  @Override
  public byte[] stored(VideoKey key) {
    return client.getObjectAsBytes(get -> get.bucket(BUCKET).key(key.text())).asByteArray();
  }

  @Override
  public int unfinishedUploads() {
    return client.listMultipartUploads(list -> list.bucket(BUCKET)).uploads().size();
  }
}
