package io.videopipeline.video.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.videopipeline.image.ImageKey;
import io.videopipeline.simulator.s3.S3ProxyServer;
import io.videopipeline.testing.LocalAws;
import io.videopipeline.video.PresignedUrls;
import io.videopipeline.video.PresignedUrls.PresignedUrl;
import io.videopipeline.video.PresignedUrlsContract;
import io.videopipeline.video.VideoKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Tests also what a URL does not allow; LocalStack checks neither signature nor expiry. */
class S3PresignedUrlsTest implements PresignedUrlsContract {
  private static final String BUCKET = "videos";

  @TempDir private static Path folder;
  private static S3ProxyServer server;
  private static S3Client client;
  private static S3Presigner presigner;

  @BeforeAll
  static void start() {
    server = S3ProxyServer.start(folder);
    client = LocalAws.s3(server.endpoint());
    presigner = LocalAws.presigner(server.endpoint());
    client.createBucket(create -> create.bucket(BUCKET));
  }

  @AfterAll
  static void stop() {
    presigner.close();
    client.close();
    server.close();
  }

  @Override
  public PresignedUrls links() {
    return new S3PresignedUrls(presigner, BUCKET);
  }

  @Override
  public void keep(String key, byte[] bytes) {
    client.putObject(put -> put.bucket(BUCKET).key(key), RequestBody.fromBytes(bytes));
  }

  @Override
  public byte[] kept(String key) {
    return client.getObjectAsBytes(get -> get.bucket(BUCKET).key(key)).asByteArray();
  }

  @Test
  void toVideo_isForReadingThatVideoOnly() throws Exception {
    keep("videos/1.mp4", new byte[1]);
    keep("videos/2.mp4", new byte[1]);
    URI link = links().toVideo(new VideoKey("videos/1.mp4"), "fox.mp4", VALID).address();
    assertThat(status("GET", link, "")).isEqualTo(200);
    assertThat(status("GET", withKey(link, "videos/1", "videos/2"), "")).isEqualTo(403);
    assertThat(status("PUT", link, "other")).isEqualTo(403);
    assertThat(status("DELETE", link, "")).isEqualTo(403);
    assertThat(kept("videos/1.mp4")).hasSize(1);
  }

  @Test
  void toUpload_isForUploadingThatImageOnly() throws Exception {
    URI link = links().toUpload(ImageKey.of("local", "1"), 5, VALID).address();
    URI other = withKey(link, "local/1", "local/2");
    assertThat(status("PUT", other, "image")).isEqualTo(403);
    assertThatThrownBy(() -> kept("images/local/2")).isInstanceOf(NoSuchKeyException.class);
    assertThat(status("PUT", link, "image")).isEqualTo(200);
    assertThat(status("GET", link, "")).isEqualTo(403);
    assertThat(status("DELETE", link, "")).isEqualTo(403);
    assertThat(kept("images/local/1")).hasSize("image".length());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4, 6, 1_000_000})
  void toUpload_withAnotherLength_isRefused(int length) throws Exception {
    ImageKey key = ImageKey.of("local", "length-" + length);
    URI link = links().toUpload(key, 5, VALID).address();
    assertThat(status("PUT", link, "x".repeat(length))).isEqualTo(403);
    assertThatThrownBy(() -> kept(key.text())).isInstanceOf(NoSuchKeyException.class);
  }

  @Test
  void toUpload_asksForNoChecksum() {
    String query = links().toUpload(ImageKey.of("local", "2"), 5, VALID).address().getQuery();
    assertThat(query.toLowerCase(Locale.ROOT))
        .contains("x-amz-signedheaders=content-length;host")
        .doesNotContain("checksum");
  }

  @Test
  void toVideo_afterItsExpiry_isRefused() throws Exception {
    keep("videos/3.mp4", new byte[1]);
    PresignedUrl link =
        links().toVideo(new VideoKey("videos/3.mp4"), "fox.mp4", Duration.ofSeconds(1));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> status("GET", link.address(), ""), status -> status != 200);
    assertThat(Instant.now()).isAfter(link.expiresAt().minusSeconds(1));
    assertThat(status("GET", link.address(), "")).isEqualTo(403);
  }

  private static URI withKey(URI link, String from, String to) {
    return URI.create(link.toString().replace(from, to));
  }

  private static int status(String method, URI link, String body)
      throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(link).method(method, BodyPublishers.ofString(body)).build();
      return http.send(request, BodyHandlers.discarding()).statusCode();
    }
  }
}
