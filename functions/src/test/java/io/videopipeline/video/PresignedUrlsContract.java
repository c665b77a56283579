package io.videopipeline.video;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.image.ImageKey;
import io.videopipeline.testing.ScriptedDownload;
import io.videopipeline.video.PresignedUrls.PresignedUrl;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract of every {@link PresignedUrls}. Each test uses its own keys. */
public interface PresignedUrlsContract {
  Duration VALID = Duration.ofMinutes(15);

  PresignedUrls links();

  /** Puts an object there. */
  void keep(String key, byte[] bytes);

  /** The object of this key. */
  byte[] kept(String key);

  @Test
  default void toVideo_downloadsEveryByte() throws Exception {
    VideoKey key = freshKey();
    byte[] video = ScriptedDownload.mp4(100_000);
    keep(key.text(), video);
    HttpResponse<byte[]> followed = get(links().toVideo(key, "fox.mp4", VALID));
    assertThat(followed.statusCode()).isEqualTo(200);
    assertThat(followed.body()).isEqualTo(video);
  }

  @Test
  default void toVideo_beforeTheVideoExists_worksOnceItDoes() throws Exception {
    VideoKey key = freshKey();
    PresignedUrl link = links().toVideo(key, "fox.mp4", VALID);
    assertThat(get(link).statusCode()).isEqualTo(404);
    keep(key.text(), ScriptedDownload.mp4(1000));
    assertThat(get(link).statusCode()).isEqualTo(200);
  }

  @Test
  default void urls_expireAtTheirStatedTime() {
    Instant before = Instant.now();
    List<PresignedUrl> made =
        List.of(
            links().toVideo(freshKey(), "fox.mp4", VALID),
            links().toUpload(freshImage(), 10, VALID));
    Instant after = Instant.now();
    assertThat(made)
        .extracting(PresignedUrl::expiresAt)
        .allSatisfy(time -> assertThat(time).isBetween(before.plus(VALID), after.plus(VALID)));
  }

  @ParameterizedTest
  @CsvSource({"image/png, 1", "image/webp, 7", "text/plain, 6000000"})
  default void toUpload_takesAnyMediaType(String type, int length) throws Exception {
    ImageKey key = freshImage();
    byte[] image = new byte[length];
    new Random(length).nextBytes(image);
    HttpRequest put =
        HttpRequest.newBuilder(links().toUpload(key, length, VALID).address())
            .header("Content-Type", type)
            .PUT(BodyPublishers.ofByteArray(image))
            .build();
    assertThat(send(put).statusCode()).isEqualTo(200);
    assertThat(kept(key.text())).isEqualTo(image);
  }

  private static HttpResponse<byte[]> get(PresignedUrl link)
      throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(link.address()).build());
  }

  private static HttpResponse<byte[]> send(HttpRequest request)
      throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.ofByteArray());
    }
  }

  private static VideoKey freshKey() {
    return new VideoKey("videos/" + UUID.randomUUID() + ".mp4");
  }

  private static ImageKey freshImage() {
    return ImageKey.draw("local", new SecureRandom());
  }
}
