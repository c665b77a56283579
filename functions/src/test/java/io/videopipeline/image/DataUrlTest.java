package io.videopipeline.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.image.DataUrl.Parsed.Accepted;
import io.videopipeline.image.DataUrl.Parsed.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataUrlTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "data:image/png;base64,aGVsbG8= | hello",
        "DATA:Image/JPEG;BASE64,aGVsbG8= | hello",
        "data:image/webp;charset=utf-8;base64,aGVsbA== | hell",
        "data:image/svg+xml;a=b;c=%22;base64,aGVs | hel",
        "data:;base64,aGVsbG8= | hello",
        "data:;charset=utf-8;base64,aGVsbG8= | hello",
        "data:image/png;base64,aGVsbG8 | hello",
        "data:image/png;base64,aGVsbA | hell",
        "data:image/png;base64, | ''",
      })
  void parse_ofAValidDataUrl_givesBytes(String text, String data) throws IOException {
    DataUrl url = accepted(text);
    assertThat(url).hasToString("DataUrl[%d bytes]".formatted(data.length()));
    assertThat(bytesOf(url)).asString(StandardCharsets.US_ASCII).isEqualTo(data);
    assertThat(bytesOf(url)).as("read once more").hasSize(data.length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "data",
        "https://example.com/a.png",
        " data:image/png;base64,aGVs",
        "data:image/png;base64",
        "data:image/png;base64;",
        "data:image/png,aGVs",
        "data:image/png;base64;charset=utf-8,aGVs",
        "data:image/png;base32,aGVs",
        "data:image/;base64,aGVs",
        "data:image;base64,aGVs",
        "data:image/png ;base64,aGVs",
        "data:image/png; base64,aGVs",
        "data:image/png;charset;base64,aGVs",
        "data:,",
      })
  void parse_whenTheHeaderIsInvalid_isRefused(String text) {
    assertThat(DataUrl.parse(text)).isInstanceOf(Refused.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "aGVs bG8=   | at position 26: it is a blank",
        "aGVs\\nbG8= | at position 26: it is a line break",
        "aGVsbG8=\\n | at position 30: it is a line break",
        "aGVsbA==\\r\\n | at position 30: it is a line break",
        "aGVs\\t     | at position 26: it is white space",
        "aGVsbG8-    | at position 29: it is of the URL-safe alphabet; use + and / instead of - and"
            + " _",
        "aGVsbG8%3D  | at position 29: it is a percent escape",
        "aGVsbG8*    | at position 29: it is not in the alphabet",
        "aGVsbG\u0141= | at position 28: it is not in the alphabet",
        "aG=sbG8=    | at position 24: it is padding before the end",
        "aGVsbA===   | at position 28: it is padding before the end",
        "aGVsb       | The base64 data of the data URL is incomplete",
        "aGVsbA=     | The base64 data of the data URL is incomplete",
        "aGVsbG8==   | The base64 data of the data URL is incomplete",
        "aGVs==      | The base64 data of the data URL is incomplete",
        "=           | The base64 data of the data URL is incomplete",
      })
  void parse_whenTheDataIsNotBase64_saysWhereAndQuotesNothing(String data, String why) {
    String text = "data:image/png;base64," + data.translateEscapes();
    assertThat(DataUrl.parse(text))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.why()).contains(why).doesNotContain(data));
  }

  @Test
  void parse_whenTheHeaderIsVeryLong_isRefused() {
    assertThat(DataUrl.parse("data:image/png" + ";a=b".repeat(5_000_000) + ";base64,aGVs"))
        .isInstanceOf(Refused.class);
  }

  @Property
  void open_ofBytesThatTheJdkEncoded_givesThem(@ForAll @Size(max = 100) byte[] bytes)
      throws IOException {
    String padded = Base64.getEncoder().encodeToString(bytes);
    String bare = Base64.getEncoder().withoutPadding().encodeToString(bytes);
    for (String data : new String[] {padded, bare}) {
      DataUrl url = accepted("data:image/png;base64," + data);
      assertThat(url).hasToString("DataUrl[%d bytes]".formatted(bytes.length));
      assertThat(bytesOf(url)).isEqualTo(bytes);
    }
  }

  @Property
  void parse_whenItAcceptsTheData_theyCanBeReadToTheEnd(@ForAll("data") String data)
      throws IOException {
    if (DataUrl.parse("data:image/png;base64," + data) instanceof Accepted accepted) {
      assertThat(accepted.url())
          .hasToString("DataUrl[%d bytes]".formatted(bytesOf(accepted.url()).length));
    }
  }

  /** Mostly valid, with any padding. */
  @Provide
  Arbitrary<String> data() {
    Arbitrary<String> body = Arbitraries.strings().withChars("AZaz09+/").ofMaxLength(9);
    Arbitrary<String> end = Arbitraries.strings().withChars("=A-_% \u0141").ofMaxLength(4);
    return Combinators.combine(body, end).as(String::concat);
  }

  private static DataUrl accepted(String text) {
    return ((Accepted) DataUrl.parse(text)).url();
  }

  private static byte[] bytesOf(DataUrl url) throws IOException {
    try (InputStream in = url.open()) {
      return in.readAllBytes();
    }
  }
}
