package io.videopipeline.simulator.minimax;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.videopipeline.simulator.behaviour.Behaviour.Assumed;
import io.videopipeline.simulator.behaviour.Behaviour.Deviates;
import io.videopipeline.simulator.behaviour.Behaviour.Documented;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults that change the form of a response, a link or a download. */
class OddResponsesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ENCODED_CHARACTER_CUT = 4;

  @TempDir private static Path home;
  private static MiniMaxSimulator simulator;
  private static MiniMaxClient client;
  private static String task;
  private static String file;

  private final HttpClient http = HttpClient.newHttpClient();

  /** One task for all tests, because encoding its video takes most of their time. */
  @BeforeAll
  static void start() throws Exception {
    simulator = MiniMaxSimulator.start(home, 0, Duration.ZERO, Clock.systemUTC());
    client = new MiniMaxClient(simulator.baseUrl());
    task = client.create(MiniMaxClient.MOUSE).path("task_id").textValue();
    file = client.generated(task).path("file_id").textValue();
  }

  @AfterAll
  static void stop() {
    client.close();
    simulator.close();
  }

  @AfterEach
  void behave() {
    misbehave();
    http.shutdownNow();
  }

  @Documented(
      value = "MiniMax: a download link may redirect to the video, also with a relative Location",
      page = "https://www.rfc-editor.org/rfc/rfc9110#section-15.4")
  @ParameterizedTest
  @CsvSource({
    "redirect, 302, 1",
    "redirect=301, 301, 1",
    "redirect=303, 303, 1",
    "redirect=307, 307, 1",
    "redirect=308, 308, 1",
    "redirect=relative, 302, 1",
    "redirect=chain, 302, 5"
  })
  void download_whenRedirected_leadsToTheVideo(String fault, int status, int redirects)
      throws Exception {
    URI link = URI.create(link());
    byte[] video = get(link).body();
    misbehave("download:" + fault);

    for (int i = 0; i < redirects; i++) {
      HttpResponse<byte[]> response = get(link);
      assertThat(response.statusCode()).isEqualTo(status);
      link = link.resolve(location(response, link));
    }

    assertThat(get(link).body()).isEqualTo(video);
  }

  @Test
  void download_whenRedirectedInALoop_neverEnds() throws Exception {
    URI link = URI.create(link());
    misbehave("download:redirect=loop");
    for (int i = 0; i < 10; i++) {
      HttpResponse<byte[]> response = get(link);
      assertThat(response.statusCode()).isEqualTo(302);
      link = link.resolve(location(response, link));
    }
    misbehave("download:redirect=ftp");
    assertThat(location(get(URI.create(link())), link)).startsWith("ftp://");
  }

  @Documented(
      value = "MiniMax: a response may be compressed although the request names no coding",
      page = "https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3")
  @Test
  void anyResponse_whenCompressed_isTheNormalOneAfterDecoding() throws Exception {
    String link = link();
    byte[] video = get(URI.create(link)).body();
    misbehave("create:gzip", "download:gzip");

    HttpResponse<byte[]> created =
        http.send(client.creation(MiniMaxClient.MOUSE), BodyHandlers.ofByteArray());
    HttpResponse<byte[]> downloaded = get(URI.create(link));

    assertThat(created.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(JSON.readTree(decoded(created)).path("task_id").textValue()).hasSize(15);
    assertThat(downloaded.headers().firstValueAsLong("Content-Length"))
        .hasValue(downloaded.body().length);
    assertThat(decoded(downloaded)).isEqualTo(video);
  }

  @Assumed(
      value = "MiniMax: a status message can end in the middle of a UTF-8 character",
      why = "messages are written in Chinese too, and the documentation names no encoding")
  @Test
  void create_whenTheTextIsBad_hasATaskIdAndACutCharacter() throws Exception {
    long before = simulator.calls().get("payments");
    misbehave("create:badtext");
    byte[] body =
        http.send(client.creation(MiniMaxClient.MOUSE), BodyHandlers.ofByteArray()).body();
    String text = new String(body, StandardCharsets.ISO_8859_1);
    assertThat(text)
        .contains("\u00e6\u0088\u0090\u00e5")
        .containsPattern("\"task_id\":\"[0-9]{15}\"");
    assertThat(new String(body, StandardCharsets.UTF_8)).contains("成\ufffd");
    assertThat(text.indexOf("\u00e5") - text.indexOf("\u00e6")).isLessThan(ENCODED_CHARACTER_CUT);
    assertThat(simulator.calls().get("payments")).isEqualTo(before + 1);
  }

  @Assumed(
      value = "MiniMax: a download link need not be a valid URI",
      why = "the documentation calls it a string, and browsers and curl take these forms")
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "space, /my video.mp4?x=1",
        "pipe, /out|put.mp4",
        "braces, /{out}[put].mp4",
        "unicode, /影片 é.mp4",
        "backslash, \\output.mp4",
        "percent, /100% out.mp4",
        "newline, \"out\r\n\tput.mp4\"",
        "padded, \"output.mp4\n \""
      })
  void retrieve_whenTheLinkIsOdd_isSpelledThatWay(String word, String expected) throws Exception {
    misbehave("retrieve:link=" + word);
    assertThat(client.retrieve(file).at("/file/download_url").textValue()).contains(expected);
  }

  @Assumed(
      value = "MiniMax: a task can succeed with an empty file id, or a file with an empty link",
      why = "the documentation does not exclude it")
  @Test
  void queryAndRetrieve_whenEmpty_haveNoFileAndNoLink() throws Exception {
    misbehave("query:empty", "retrieve:empty");
    JsonNode query = client.query(task);
    assertThat(query.path("status").textValue()).isEqualTo("Success");
    assertThat(query.path("file_id").textValue()).isEmpty();
    assertThat(client.retrieve(file).at("/file/download_url").textValue()).isEmpty();
  }

  @Assumed(
      value = "MiniMax: a gateway before the API answers in its own form",
      why = "the documentation describes the answers of the API itself only")
  @ParameterizedTest
  @CsvSource({
    "bare, 400, bad request",
    "bare=502, 502, bad request",
    "html, 200, <html>",
    "html=503, 503, <html>"
  })
  void query_whenAGatewayAnswers_hasItsForm(String fault, int status, String text)
      throws Exception {
    misbehave("query:" + fault);
    HttpResponse<String> response =
        client.send(client.to("/v1/query/video_generation?task_id=1").build());
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).contains(text);
  }

  @Deviates(
      value = "MiniMax: a download that is cut without a stated length ends properly, in chunks",
      why = "the JDK's server cannot end an HTTP/1.1 response by closing the connection")
  @ParameterizedTest
  @CsvSource({"unsized-cut=12345, 12345", "unsized-cut, 0"})
  void download_whenCutWithoutALength_endsProperly(String fault, int length) throws Exception {
    URI link = URI.create(link());
    byte[] video = get(link).body();
    misbehave("download:" + fault);
    HttpResponse<byte[]> cut = get(link);
    assertThat(cut.headers().firstValue("Content-Length")).isEmpty();
    assertThat(cut.body()).isEqualTo(Arrays.copyOf(video, length == 0 ? video.length / 2 : length));
  }

  @Test
  void download_whenJunk_is64BytesOfJson() throws Exception {
    URI link = URI.create(link());
    misbehave("download:junk");
    HttpResponse<byte[]> junk = get(link);
    assertThat(junk.statusCode()).isEqualTo(200);
    assertThat(junk.body()).hasSize(64);
    assertThat(JSON.readTree(junk.body()).has("error")).isTrue();
  }

  @Test
  void download_whenOdd_hasFourBytesAfterTheVideo() throws Exception {
    URI link = URI.create(link());
    byte[] video = get(link).body();
    misbehave("download:odd");
    assertThat(get(link).body()).startsWith(video).hasSize(video.length + 4).endsWith(0, 0, 0, 4);
  }

  @Test
  void download_whenItStalls_staysOpenAfterThoseBytes() throws Exception {
    URI link = URI.create(link());
    misbehave("download:stall=1000");
    HttpResponse<InputStream> response =
        http.send(HttpRequest.newBuilder(link).build(), BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      assertThat(body.readNBytes(1000)).hasSize(1000);
      assertThat(body.available()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"redirect=chain", "redirect=307", "unsized-cut=7", "gzip=0"})
  void faults_whenListed_canBeSetAgain(String fault) throws Exception {
    misbehave("download:" + fault + "x2");
    JsonNode listed = client.get("/_simulator/faults");
    assertThat(listed.get(0).path("fault").textValue()).isEqualTo(fault);
    assertThat(client.order(listed.toString()).body()).isEqualTo(listed.toString());
  }

  private HttpResponse<byte[]> get(URI link) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(link).build(), BodyHandlers.ofByteArray());
  }

  /** Java's resolve does not know a Location that is a query only. */
  private static String location(HttpResponse<byte[]> response, URI link) {
    String location = response.headers().firstValue("Location").orElseThrow();
    return location.startsWith("?") ? link.getRawPath() + location : location;
  }

  private static byte[] decoded(HttpResponse<byte[]> response) throws IOException {
    return new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes();
  }

  private static void misbehave(String... faults) {
    simulator.misbehave(Stream.of(faults).map(Fault::parse).toList());
  }

  private static String link() throws Exception {
    return client.retrieve(file).at("/file/download_url").textValue();
  }
}
