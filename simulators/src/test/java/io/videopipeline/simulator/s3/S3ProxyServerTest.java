package io.videopipeline.simulator.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

class S3ProxyServerTest {
  private static final String BUCKET = "videos";

  @TempDir static Path folder;
  private static S3ProxyServer server;
  private static S3Client s3;

  @BeforeAll
  static void start() {
    server = S3ProxyServer.start(folder);
    s3 = client(server.endpoint());
    s3.createBucket(create -> create.bucket(BUCKET));
  }

  @AfterAll
  static void stop() {
    s3.close();
    server.close();
  }

  @Test
  void completeMultipartUpload_whenPartsCarryChecksums_objectIsWhole() {
    upload("parts.mp4");

    HeadObjectResponse head = s3.headObject(h -> h.bucket(BUCKET).key("parts.mp4"));
    assertThat(head.contentLength()).isEqualTo(5 * 1024 * 1024 + 3);
    assertThat(head.contentType()).isEqualTo("video/mp4");
    assertThat(head.metadata()).containsEntry("job", "1");
  }

  @Test
  void completeMultipartUpload_whenKeyIsTakenAndIfNoneMatch_failsWith412() {
    upload("taken.mp4");

    assertThatExceptionOfType(S3Exception.class)
        .isThrownBy(() -> upload("taken.mp4"))
        .satisfies(failed -> assertThat(failed.statusCode()).isEqualTo(412));
  }

  @Test
  void putObject_whenKeyIsTakenAndIfNoneMatch_failsWith412() {
    putOnce("once.mp4");

    assertThatExceptionOfType(S3Exception.class)
        .isThrownBy(() -> putOnce("once.mp4"))
        .satisfies(failed -> assertThat(failed.statusCode()).isEqualTo(412));
  }

  @Test
  void presignedGet_whenTheSignatureIsValid_succeedsAndOtherwiseIsForbidden() throws Exception {
    putOnce("presigned.mp4");
    URI link;
    try (S3Presigner presigner =
        S3Presigner.builder()
            .endpointOverride(server.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(credentials())
            .build()) {
      link =
          presigner
              .presignGetObject(
                  p ->
                      p.signatureDuration(Duration.ofMinutes(15))
                          .getObjectRequest(g -> g.bucket(BUCKET).key("presigned.mp4")))
              .url()
              .toURI();
    }

    assertThat(get(link).body()).isEqualTo("video");
    assertThat(get(URI.create(link.toString().replace("presigned.mp4", "other.mp4"))).statusCode())
        .isEqualTo(403);
  }

  @Test
  void start_whenRestartedOnTheSameFolder_objectsAreStillThere(@TempDir Path other) {
    try (S3ProxyServer first = S3ProxyServer.start(other);
        S3Client client = client(first.endpoint())) {
      client.createBucket(create -> create.bucket(BUCKET));
      client.putObject(
          put ->
              put.bucket(BUCKET)
                  .key("videos/1.mp4")
                  .contentType("video/mp4")
                  .metadata(Map.of("job", "1"))
                  .checksumAlgorithm(ChecksumAlgorithm.SHA256),
          RequestBody.fromString("video"));
    }
    try (S3ProxyServer second = S3ProxyServer.start(other);
        S3Client client = client(second.endpoint())) {
      HeadObjectResponse head = client.headObject(h -> h.bucket(BUCKET).key("videos/1.mp4"));
      assertThat(head.contentType()).isEqualTo("video/mp4");
      assertThat(head.metadata()).containsEntry("job", "1");
      assertThat(client.getObjectAsBytes(g -> g.bucket(BUCKET).key("videos/1.mp4")).asUtf8String())
          .isEqualTo("video");
    }
  }

  private static void upload(String key) {
    CreateMultipartUploadResponse started =
        s3.createMultipartUpload(
            create ->
                create
                    .bucket(BUCKET)
                    .key(key)
                    .contentType("video/mp4")
                    .metadata(Map.of("job", "1"))
                    .checksumAlgorithm(ChecksumAlgorithm.SHA256));
    CompletedPart first = part(key, started.uploadId(), 1, new byte[5 * 1024 * 1024]);
    CompletedPart second = part(key, started.uploadId(), 2, new byte[3]);
    s3.completeMultipartUpload(
        complete ->
            complete
                .bucket(BUCKET)
                .key(key)
                .uploadId(started.uploadId())
                .ifNoneMatch("*")
                .multipartUpload(parts -> parts.parts(first, second)));
  }

  private static CompletedPart part(String key, String uploadId, int number, byte[] bytes) {
    UploadPartResponse sent =
        s3.uploadPart(
            part ->
                part.bucket(BUCKET)
                    .key(key)
                    .uploadId(uploadId)
                    .partNumber(number)
                    .checksumAlgorithm(ChecksumAlgorithm.SHA256),
            RequestBody.fromBytes(bytes));
    return CompletedPart.builder()
        .partNumber(number)
        .eTag(sent.eTag())
        .checksumSHA256(sent.checksumSHA256())
        .build();
  }

  private static void putOnce(String key) {
    s3.putObject(
        put -> put.bucket(BUCKET).key(key).ifNoneMatch("*"), RequestBody.fromString("video"));
  }

  private static HttpResponse<String> get(URI link) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(link).build(), BodyHandlers.ofString());
    }
  }

  private static S3Client client(URI endpoint) {
    return S3Client.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(credentials())
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  private static StaticCredentialsProvider credentials() {
    return StaticCredentialsProvider.create(
        AwsBasicCredentials.create(S3ProxyServer.ACCESS_KEY, S3ProxyServer.SECRET_KEY));
  }
}
