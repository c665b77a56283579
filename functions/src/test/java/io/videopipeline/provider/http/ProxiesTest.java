package io.videopipeline.provider.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videopipeline.image.InMemoryImageStore;
import io.videopipeline.provider.ProviderKey;
import io.videopipeline.provider.ProviderUnavailableException;
import io.videopipeline.testing.RawServer;
import io.videopipeline.testing.ScriptedDownload;
import io.videopipeline.video.Download;
import io.videopipeline.video.DownloadInterruptedException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which calls go through a proxy, and that the clients use it. */
@Timeout(60)
class ProxiesTest {
  private static final String USER = "Basic dXM6ZXI6cEBzcw=="; // us:er:p@ss

  private final List<String> heads = new CopyOnWriteArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "https://api.minimax.io/v1, p.example:3128",
    "https://API.minimax.io/v1, p.example:3128",
    "http://api.minimax.io/v1, q.example:80",
    "https://a.internal/v1, none",
    "https://internal/v1, none",
    "https://xinternal/v1, p.example:3128",
    "https://b.corp.example/v1, none",
    "https://corp.example/v1, none",
    "https://corp.example.org/v1, p.example:3128",
    "https://10.1.2.3/v1, none",
    "https://c.example:8443/v1, none",
    "https://c.example/v1, p.example:3128",
    "http://127.0.0.1:8080/v1, none",
    "http://localhost:8080/v1, none",
    "http://videos.localhost/v1, none",
    "http://[::1]:8080/v1, none",
    "https://127.0.0.2/v1, none",
    "https://my_bucket.s3.amazonaws.com/v1, p.example:3128"
  })
  void select_ofAUrl_isTheProxyOfItsSchemeUnlessItIsLoopbackOrExcepted(URI url, String expected) {
    Proxies proxies =
        new Proxies(
            "http://p.example:3128",
            "q.example",
            "internal, .corp.example *.other.example 10.1.2.3,c.example:8443");
    Proxy proxy = proxies.select(url).getFirst();
    assertThat(
            proxy.equals(Proxy.NO_PROXY)
                ? "none"
                : proxy.address().toString().replaceFirst("/.*?:", ":"))
        .isEqualTo(expected);
  }

  @Test
  void select_whenNoProxyIsAnAsterisk_isNone() {
    assertThat(new Proxies("p.example", "p.example", "*").select(URI.create("https://a.example")))
        .containsExactly(Proxy.NO_PROXY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"socks5://p:1", "https://p:1", "http://", "http://us:secret@p x:1"})
  void proxies_ofAnotherForm_areRefusedWithoutQuotingAPassword(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Proxies(text, "", ""))
        .withMessageContaining("HTTPS_PROXY")
        .withMessageNotContaining("secret");
    assertThat(new Proxies("http://us:secret@p:1", "", "").toString()).doesNotContain("secret");
  }

  @Test
  void get_throughAProxy_asksTheProxyAndSendsItsUser() throws IOException {
    try (RawServer proxy = proxy("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")) {
      ProviderResponse response = client("http://api.example", proxy).get("/v1");
      assertThat(response.status()).isEqualTo(200);
    }
    assertThat(heads)
        .singleElement()
        .asString()
        .startsWith("GET http://api.example/v1 HTTP/1.1")
        .containsIgnoringCase("Proxy-Authorization: " + USER);
  }

  @Test
  void get_ofAnHttpsUrlThroughAProxy_asksForATunnelAndDoesNotSendTheKey() throws IOException {
    try (RawServer proxy = proxy("HTTP/1.1 502 No\r\nContent-Length: 0\r\n\r\n")) {
      ProviderClient client = client("https://api.example", proxy);
      assertThatThrownBy(() -> client.get("/v1")).isInstanceOf(ProviderUnavailableException.class);
    }
    assertThat(heads.getFirst())
        .startsWith("CONNECT api.example:443 HTTP/1.1")
        .doesNotContain("test-key");
  }

  @Test
  void open_throughAProxy_asksTheProxy() throws IOException {
    byte[] video = ScriptedDownload.mp4(100);
    try (RawServer proxy = proxy("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n", video);
        Download download =
            new DownloadClient(connection("http://api.example", proxy))
                .open("http://cdn.example/v.mp4", 0)) {
      assertThat(download.body().readAllBytes()).isEqualTo(video);
    }
    assertThat(heads.getFirst()).startsWith("GET http://cdn.example/v.mp4 HTTP/1.1");
  }

  @Test
  void open_ofAPrivateAddressThroughAProxy_isRefused() throws IOException {
    try (RawServer proxy = proxy("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")) {
      DownloadClient downloads = new DownloadClient(connection("http://api.example", proxy));
      assertThatThrownBy(() -> downloads.open("http://169.254.169.254/latest/meta-data", 0))
          .isInstanceOf(DownloadInterruptedException.class)
          .hasMessageContaining("not public");
    }
    assertThat(heads).isEmpty();
  }

  private RawServer proxy(String head, byte... body) throws IOException {
    return RawServer.start(
        (in, out) -> {
          heads.add(RawServer.readWholeHead(in));
          out.write(head.getBytes(StandardCharsets.US_ASCII));
          out.write(body);
          out.flush();
          in.transferTo(OutputStream.nullOutputStream());
        });
  }

  private static ProviderClient client(String baseUrl, RawServer proxy) {
    return new ProviderClient(
        "MiniMax", "task_id", connection(baseUrl, proxy), new InMemoryImageStore());
  }

  private static ProviderConnection connection(String baseUrl, RawServer proxy) {
    String address = "http://us:er%3Ap%40ss@127.0.0.1:" + proxy.baseUrl().getPort();
    Duration timeout = Duration.ofSeconds(10);
    return new ProviderConnection(
        URI.create(baseUrl),
        () -> new ProviderKey("test-key"),
        timeout,
        timeout,
        new Proxies(address, address, ""));
  }
}
