package io.videopipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stack at a fixed port, used over HTTP as its own output describes. */
class UpTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern CURL =
      Pattern.compile("curl -H \"Authorization: Bearer (\\S+)\" (http://127\\S+)/v1/videos\n");
  private static final String REQUEST = "{\"prompt\": \"A cat\"}";

  @TempDir static Path folder;
  private static Path home;
  private static int port;
  private static Process process;
  private static String url;
  private static String key;
  private static HttpClient client;

  @BeforeAll
  static void start() throws IOException {
    home = folder.resolve("home");
    port = freePort();
    process =
        CommandLineRun.process(
                home, "up", "--port", Integer.toString(port), "--generation-time", "0")
            .redirectError(folder.resolve("err").toFile())
            .start();
    Matcher curl = CURL.matcher(printed());
    assertThat(curl.find()).as(Files.readString(folder.resolve("err"))).isTrue();
    key = curl.group(1);
    url = curl.group(2);
    client = HttpClient.newHttpClient();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String printed() throws IOException {
    StringBuilder all = new StringBuilder();
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    String line = lines.readLine();
    while (line != null && !line.startsWith("Press Ctrl-C")) {
      all.append(line).append('\n');
      line = lines.readLine();
    }
    return all.toString();
  }

  @AfterAll
  static void stop() throws InterruptedException {
    client.close();
    process.destroy();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(home.resolve("stack.json")).doesNotExist();
  }

  @Test
  void video_whenAskedForTwiceWithOneKey_isMadeOnceAndDownloadedByItsLink() throws Exception {
    HttpResponse<String> created = create("mouse-1");
    HttpResponse<String> repeated = create("mouse-1");
    String id = json(created).path("id").asText();
    assertThat(created.statusCode()).isEqualTo(202);
    assertThat(json(repeated).path("id").asText()).isEqualTo(id);
    assertThat(repeated.headers().firstValue("idempotent-replayed")).hasValue("true");

    Path file = folder.resolve("out.mp4");
    assertThat(CommandLineRun.of(home, "resume", id, "-o", file.toString()).exitCode()).isZero();

    JsonNode video = json(get("/v1/videos/" + id));
    assertThat(video.path("status").asText()).isEqualTo("completed");
    assertThat(video.at("/video/bytes").asLong()).isEqualTo(Files.size(file));
    assertThat(json(get("/v1/videos")).path("videos").findValuesAsText("id")).containsOnlyOnce(id);
    JsonNode content = json(get("/v1/videos/" + id + "/content?redirect=false"));
    HttpRequest link = HttpRequest.newBuilder(URI.create(content.path("url").asText())).build();
    assertThat(client.send(link, BodyHandlers.ofByteArray()).body())
        .isEqualTo(Files.readAllBytes(file));
  }

  @Test
  void generate_ofImagesTooLargeForOneRequest_runsOnTheOtherStackOnceAndIsSavedHere()
      throws Exception {
    Path small = Files.write(folder.resolve("small.png"), SampleImages.png(450, 800));
    Path large = Files.write(folder.resolve("large.png"), SampleImages.pngOfLength(5_000_000));
    Path file = folder.resolve("elsewhere.mp4");
    CommandLineRun run =
        remote(
            "generate",
            "--yes",
            "--first-frame",
            small.toString(),
            "--last-frame",
            large.toString(),
            "-o",
            file.toString(),
            "--json");

    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode completed = JSON.readTree(run.out().lines().toList().getLast());
    String id = completed.path("id").asText();
    assertThat(completed.path("mode").asText()).isEqualTo("first_and_last_frame");
    assertThat(completed.at("/video/bytes").asLong()).isEqualTo(Files.size(file));
    assertThat(remote("list").out()).containsOnlyOnce(id);
    assertThat(remote("show", id).out()).contains("State    completed");
    Path again = folder.resolve("again.mp4");
    assertThat(remote("resume", id, "-o", again.toString()).exitCode()).isZero();
    assertThat(again).hasSameBinaryContentAs(file);
    assertThat(remote("show", "1").exitCode()).isEqualTo(1);
    assertThat(remote("generate", "A cat", "--yes", "--duration", "7").err())
        .contains("duration: ");
    assertThat(folder.resolve("nothing").toFile().list()).containsExactly("pending");
    assertThat(folder.resolve("nothing/pending").toFile().list()).containsExactly("lock");
  }

  private static CommandLineRun remote(String... arguments) {
    return CommandLineRun.with(
        Map.of(
            "VIDEOS_HOME", folder.resolve("nothing").toString(),
            "VIDEOS_API_URL", url,
            "VIDEOS_API_KEY", key),
        arguments);
  }

  @ParameterizedTest
  @ValueSource(strings = {"up", "simulate"})
  void port_whenItIsInUse_isRefusedBeforeAnythingIsStarted(String command) {
    Path other = folder.resolve("other");

    CommandLineRun run = CommandLineRun.of(other, command, "--port", Integer.toString(port));

    assertThat(url).isEqualTo("http://127.0.0.1:" + port);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--port: %d is in use on 127.0.0.1".formatted(port));
    assertThat(other).doesNotExist();
  }

  @Test
  void key_isInAFileThatItsUserAloneReads() throws Exception {
    Path file = home.resolve("api-key");
    assertThat(Files.readString(file).strip()).isEqualTo(key);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(home.resolve("stack.json"))).contains(url).doesNotContain(key);
  }

  @Test
  void key_ofAnotherOwner_seesNothingOfOursAndIsRevokedAtOnce() throws Exception {
    String id = json(create("mouse-2")).path("id").asText();
    CommandLineRun made = CommandLineRun.of(home, "keys", "create", "--owner", "other", "--json");
    JsonNode other = JSON.readTree(made.out());
    String foreign = other.path("key").asText();

    assertThat(get("/v1/videos/" + id, foreign).statusCode()).isEqualTo(404);
    assertThat(json(get("/v1/videos", foreign)).path("videos")).isEmpty();

    CommandLineRun.of(home, "keys", "revoke", other.path("id").asText());
    assertThat(get("/v1/videos", foreign).statusCode()).isEqualTo(401);
  }

  @Test
  void key_whenMadeOnATableWithTheCredentialsOfTheEnvironment_letsIn() throws Exception {
    ProcessBuilder command =
        CommandLineRun.process(
            folder.resolve("elsewhere"),
            "keys",
            "create",
            "--owner",
            "remote",
            "--table",
            "videos");
    JsonNode stack = JSON.readTree(home.resolve("stack.json").toFile());
    command
        .environment()
        .putAll(
            Map.of(
                "AWS_ENDPOINT_URL_DYNAMODB", stack.path("dynamodb").asText(),
                "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test",
                "AWS_REGION", "us-east-1"));
    Process making = command.redirectError(folder.resolve("making").toFile()).start();
    String made = new String(making.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(making.waitFor()).as(Files.readString(folder.resolve("making"))).isZero();
    assertThat(get("/v1/videos", made.strip()).statusCode()).isEqualTo(200);
    assertThat(folder.resolve("elsewhere")).doesNotExist();
  }

  private HttpResponse<String> create(String intent) throws Exception {
    return send(
        request("/v1/videos", key)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", intent)
            .POST(HttpRequest.BodyPublishers.ofString(REQUEST)));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return get(path, key);
  }

  private HttpResponse<String> get(String path, String who) throws Exception {
    return send(request(path, who));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(String path, String who) {
    return HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", "Bearer " + who);
  }

  private static JsonNode json(HttpResponse<String> response) throws IOException {
    return JSON.readTree(response.body());
  }
}
