package io.videopipeline.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers make of odd links, and which addresses are public. */
class WebLinkTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '`',
      value = {
        "https://a.example/v.mp4?x=1&y=%2F > https://a.example/v.mp4?x=1&y=%2F",
        "https://a.example/my video.mp4?x=a b > https://a.example/my%20video.mp4?x=a%20b",
        "https://a.example/a|b{c}[d]^e`.mp4 > https://a.example/a%7Cb%7Bc%7D%5Bd%5D%5Ee%60.mp4",
        "https://a.example/\"a\"?b=\"c\"'d' > https://a.example/%22a%22?b=%22c%22%27d%27",
        "https://a.example/影片.mp4?x=é > https://a.example/%E5%BD%B1%E7%89%87.mp4?x=%C3%A9",
        "https://a.example\\b\\c.mp4?d=\\e > https://a.example/b/c.mp4?d=%5Ce",
        "https://a.example/100%.mp4?x=%zz > https://a.example/100%25.mp4?x=%25zz",
        "https://a.example/a\u2028b?c=\u2029 > https://a.example/a%E2%80%A8b?c=%E2%80%A9",
        "https://a.example/a%20b > https://a.example/a%20b",
        "https://a.example/v.mp4#t=1 > https://a.example/v.mp4",
        "HTTPS://A.Example:8443 > https://a.example:8443/",
        "https:a.example/b > https://a.example/b",
        "https:///a.example/b > https://a.example/b",
        "https://a.example:/b > https://a.example/b",
        "https://user:secret@a.example/b > https://a.example/b",
        "https://my_bucket.s3.amazonaws.com/a.mp4 > https://my_bucket.s3.amazonaws.com/a.mp4",
        "https://bücher.example/a > https://xn--bcher-kva.example/a",
        "https://影片.example/a > https://xn--p3t423b.example/a",
        "https://a%2Eexample/b > https://a.example/b",
        "https://[2001:DB8::1]:444/a > https://[2001:db8::1]:444/a",
        "https://a.example/b/../c/./d/%2e%2E/e > https://a.example/c/e",
        "https://a.example//b//c.mp4 > https://a.example//b//c.mp4",
        "https://a.example?x=/../y > https://a.example/?x=/../y"
      })
  void parse_escapesWhatABrowserEscapes(String link, String address) {
    assertThat(WebLink.parse(link).orElseThrow().address()).hasToString(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a.example/b\tc\r\nd.mp4",
        " \u0001https://a.example/bcd.mp4 \n",
        "ht\ntps://a.example/bcd.mp4"
      })
  void parse_removesTabsLineBreaksAndSurroundingBlanks(String link) {
    assertThat(WebLink.parse(link).orElseThrow().address())
        .hasToString("https://a.example/bcd.mp4");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a.mp4",
        "/a.mp4",
        "ftp://a.example/b",
        "file:///etc/passwd",
        "data:video/mp4,a",
        "javascript:alert(1)",
        "https://",
        "https:///",
        "https://:443/a",
        "https://a b.example/",
        "https://a|b.example/",
        "https://a<b/",
        "https://a.example:99999/",
        "https://a.example:x/",
        "https://[::1/a",
        "https://a%00b/",
        "https://a%zz/",
        "https://a%2Fb/",
        "https://a%40b/",
        "https://a／b/",
        "https://a＃b/",
        "https://a：80/"
      })
  void parse_ofWhatIsNoWebAddress_isEmpty(String link) {
    assertThat(WebLink.parse(link)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "https://b.example/x > https://b.example/x",
        "//b.example/x > https://b.example/x",
        "/x?y > https://a.example:444/x?y",
        "x.mp4 > https://a.example:444/d/x.mp4",
        "../x.mp4 > https://a.example:444/x.mp4",
        "./x > https://a.example:444/d/x",
        "?y=z w > https://a.example:444/d/v.mp4?y=z%20w",
        "'' > https://a.example:444/d/v.mp4?q=1",
        "#t > https://a.example:444/d/v.mp4?q=1",
        "\\\\b.example\\x > https://b.example/x"
      })
  void resolve_ofALocation_isRelativeToTheLink(String location, String address) {
    WebLink link = WebLink.parse("https://a.example:444/d/v.mp4?q=1").orElseThrow();
    assertThat(link.resolve(location).orElseThrow().address()).hasToString(address);
  }

  /** Whatever is parsed is parsed again to itself, and no text causes an exception. */
  @Property
  void parse_ofAnyText_isStable(@ForAll String start, @ForAll String rest) {
    WebLink base = WebLink.parse("https://a.example/d/v.mp4?q=1").orElseThrow();
    for (String text :
        List.of(start, start + "://" + rest, "https://" + rest, "//" + rest, "?" + rest)) {
      WebLink.parse(text)
          .or(() -> base.resolve(text))
          .ifPresent(link -> assertThat(WebLink.parse(link.address().toString())).contains(link));
    }
    assertThat(base.resolve("?" + rest)).isPresent();
  }

  @Test
  void toString_ofALink_doesNotShowIt() {
    assertThat(WebLink.parse("https://a.example/secret?token=1").orElseThrow().toString())
        .isEqualTo("WebLink[a.example]");
  }

  @ParameterizedTest
  @CsvSource({
    "8.8.8.8, true",
    "172.15.0.1, true",
    "100.63.0.1, true",
    "2606:4700::1111, true",
    "0.0.0.0, false",
    "0.1.2.3, false",
    "10.0.0.1, false",
    "100.64.0.1, false",
    "127.1.2.3, false",
    "169.254.169.254, false",
    "172.16.0.1, false",
    "192.168.1.1, false",
    "192.0.0.8, false",
    "198.18.0.1, false",
    "224.0.0.1, false",
    "240.0.0.1, false",
    "255.255.255.255, false",
    "::, false",
    "::1, false",
    "::ffff:127.0.0.1, false",
    "::ffff:10.0.0.1, false",
    "64:ff9b::a9fe:a9fe, false",
    "2002:7f00:1::, false",
    "fc00::1, false",
    "fd00:ec2::254, false",
    "fe80::1, false",
    "fec0::1, false",
    "ff02::1, false"
  })
  void isPublic_ofAnAddress_isFalseForEveryRangeThatIsNotOnTheInternet(
      String address, boolean expected) throws Exception {
    assertThat(DownloadClient.isPublic(InetAddress.getByName(address))).isEqualTo(expected);
  }
}
