package io.videopipeline.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com",
        "https://example.com/a.png",
        "https://example.com:8443/a/b.png?size=1&x=%20#top",
        "https://example.com./a.png",
        "https://example.com:/a.png",
        "HTTPS://EXAMPLE.COM/A.PNG",
        "https://a.b-c.d1.example.co.uk/",
        "https://xn--mnchen-3ya.de/a.png",
        "https://example.com/ü.png",
        "https://example.com/?u=https://good@evil",
        "https://8.8.8.8/a.png",
        "https://1.1.1.1:443/",
        "https://100.63.255.255/",
        "https://100.128.0.0/",
        "https://172.15.0.1/",
        "https://172.32.0.1/",
        "https://192.167.0.1/",
        "https://223.255.255.254/",
        "https://localhost.example.com/",
        "https://local.com/",
        "https://10.example.com/"
      })
  void problem_ofAPublicUrl_acceptsItUnchanged(String text) {
    assertThat(WebAddress.problem(text)).isEmpty();
    assertThat(URI.create(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a.png",
        "/a.png",
        "//example.com/a.png",
        "example.com/a.png",
        "upload:1",
        "http://example.com/a.png",
        "ftp://example.com/a.png",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:image/png;base64,AAAA",
        "https",
        "https:",
        "https://",
        "https:///x",
        "https:example.com",
        "https:/example.com",
        "https://:443/",
        "https://?x",
        "https:\\\\example.com",
        "https://example.com\\@evil.com/",
        "https://exa mple.com/",
        " https://example.com/",
        "https://example.com/ a",
        "https://example.com/\n",
        "https://\t/",
        "https://example.com/\u0000",
        "https://example.com/\u0085",
        "https://example.com/%zz",
        "https://example.com/\ud83d.png",
        "https://example.com/?\udc2d",
        "https://exämple.com/",
        "https://例え.jp/",
        "https://ⓔxample.com/",
        "https://%65xample.com/",
        "https://example..com/",
        "https://example.com../",
        "https://-example.com/",
        "https://example.com:99999/",
        "https://example.com:65536/",
        "https://example.com:0/",
        "https://example.com:port/",
        "https://example.com:-1/"
      })
  void problem_ofAnythingElse_isRefused(String text) {
    assertRefused(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "good@evil.example.com",
        "good:secret@evil.example.com",
        "@example.com",
        "good%40x@example.com",
        "example.com@127.0.0.1"
      })
  void problem_withUserInfo_isRefused(String authority) {
    assertRefused("https://" + authority + "/a.png");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LOCALHOST",
        "localhost.",
        "a.localhost",
        "a.LocalHost.",
        "printer.local",
        "localhost.localdomain",
        "nas.lan",
        "router.home.arpa",
        "metadata.google.internal",
        "intranet"
      })
  void problem_ofALocalName_isRefused(String host) {
    assertRefused("https://" + host + "/a.png");
    assertRefused("https://" + host + ":8443");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.255.255.255",
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.127.255.255",
        "169.254.169.254",
        "169.254.170.2",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.0.1",
        "192.0.0.1",
        "198.18.0.1",
        "198.19.255.255",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255"
      })
  void problem_ofALocalIpv4_isRefused(String host) {
    assertRefused("https://" + host + "/a.png");
    assertRefused("https://" + host + ":8443/");
    assertRefused("https://" + host + "./");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.1", "127.0.1", "0x7f.1", "0x7f.0.0.1", "0x7f000001", "127.0.0.0x1", "2130706433",
        "017700000001", "0177.0.0.1", "08.8.8.8", "8.8.8.08", "8.8.8", "8.8.8.8.8", "8.8.8.256",
        "8.8.8.999", "1e100.8", "8.8.8.8e", "8.8.8.８", "８.8.8.8"
      })
  void problem_ofANumberInAnotherForm_isRefused(String host) {
    assertRefused("https://" + host + "/a.png");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:8.8.8.8]",
        "[fe80::1]",
        "[fe80::1%25eth0]",
        "[fd00::1]",
        "[2606:4700:4700::1111]",
        "[64:ff9b::a00:1]",
        "::1",
        "[]"
      })
  void problem_ofAnIpv6_isRefused(String host) {
    assertRefused("https://" + host + "/a.png");
  }

  @ParameterizedTest
  @CsvSource({"2048, true", "2049, false", "100000, false"})
  void problem_ofMoreThan2048Characters_isRefused(int length, boolean accepted) {
    String text = "https://example.com/" + "a".repeat(length - 20);
    assertThat(text).hasSize(length);
    assertThat(WebAddress.problem(text).isEmpty()).isEqualTo(accepted);
  }

  @Property
  void problem_ofAnyText_givesAValue(@ForAll("addresses") String text) {
    Optional<String> problem = WebAddress.problem(text);
    if (problem.isPresent()) {
      assertThat(problem.get()).isNotBlank();
    } else {
      URI address = URI.create(text);
      assertThat(address.getScheme()).isEqualToIgnoringCase("https");
      assertThat(address.getRawUserInfo()).isNull();
      assertThat(address.getHost()).contains(".").doesNotContain(":", "@", "\\", " ");
      assertThat(address).hasToString(text);
    }
  }

  @Property
  void problem_ofAnyIpv4_acceptsNoneOfTheLocalNetworks(
      @ForAll @IntRange(max = 255) int second,
      @ForAll @IntRange(max = 255) int third,
      @ForAll @IntRange(max = 255) int fourth) {
    for (int first : new int[] {0, 10, 127, 224 + second % 32}) {
      assertRefused("https://%d.%d.%d.%d/".formatted(first, second, third, fourth));
    }
  }

  @Test
  void problem_neverQuotesTheText() {
    for (String text :
        new String[] {
          "s3cr3t", "http://s3cr3t.com/s3cr3t", "https://s3cr3t:s3cr3t@x.com", "https://s3cr3t",
          "https://s3cr3t.local/s3cr3t", "https:s3cr3t", "https://s3cr3t com", "s3cr3t://s3cr3t",
          "https://example.com:77777/s3cr3t", "https://example.com/" + "s3cr3t".repeat(500)
        }) {
      assertThat(WebAddress.problem(text).orElseThrow()).doesNotContain("s3cr3t");
    }
  }

  @Provide
  static Arbitrary<String> addresses() {
    Arbitrary<String> parts =
        Arbitraries.of(
            "https",
            "http",
            ":",
            "//",
            "/",
            "@",
            "\\",
            "[",
            "]",
            "::1",
            "%",
            "%25",
            "#",
            "?",
            ".",
            "localhost",
            "example",
            ".com",
            "127",
            "1",
            "0x7f",
            "443",
            " ",
            "\n",
            "\u0000",
            "ü",
            "。",
            "\u200b",
            "-",
            "_",
            "a");
    return Arbitraries.oneOf(
        Arbitraries.strings(),
        parts.list().ofMaxSize(12).map(all -> String.join("", all)),
        parts.list().ofMaxSize(12).map(all -> "https://" + String.join("", all)));
  }

  private static void assertRefused(String text) {
    assertThat(WebAddress.problem(text)).as(text).isPresent();
  }
}
