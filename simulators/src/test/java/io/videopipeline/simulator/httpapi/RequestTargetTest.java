package io.videopipeline.simulator.httpapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.simulator.behaviour.Behaviour;
import io.videopipeline.simulator.behaviour.Behaviour.Observed;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTargetTest {
  @Observed(
      value = "%25 in the path is not decoded",
      date = Behaviour.NOVEMBER_2026,
      report = Behaviour.PUBLIC_CLIENTS)
  @Observed(
      value = "The path ends before %3F",
      date = Behaviour.NOVEMBER_2026,
      report = Behaviour.PUBLIC_CLIENTS)
  @ParameterizedTest
  @CsvSource({
    "/, /",
    "/v1/videos, /v1/videos",
    "/thing/, /thing/",
    "/space%20value, /space value",
    "/a%2Fb%2fc, /a/b/c",
    "/%E2%98%95%20Coffee, /☕ Coffee",
    "/a%252Eb, /a%252Eb",
    "/100%25, /100%25",
    "/a+b, /a+b",
    "/me%3Fadmin=true, /me",
    "/%3F, /",
    "/a%23b, /a#b",
    "/%FF, /\uFFFD",
    "//double//slash, //double//slash",
    "http://localhost:1/whole, /whole",
    "http://localhost:1, /"
  })
  void path_whenItHasEscapes_isDecodedAsAwsDoes(String sent, String path) {
    assertThat(RequestTarget.of(URI.create(sent)).path()).isEqualTo(path);
  }

  @Test
  void parameters_whenEscapedRepeatedOrEmpty_areDecodedAndJoined() {
    RequestTarget target =
        RequestTarget.of(
            URI.create(
                "/x?repeat=one&repeat=two&url=https%3A%2F%2Fexample.com%2Fa&plus=a+b&real=a%2Bb"
                    + "&empty=&bare&&=nameless&%C3%A4=%C3%B6&equals=a=b"));

    assertThat(target.parameters())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "repeat", "one,two",
                "url", "https://example.com/a",
                "plus", "a b",
                "real", "a+b",
                "empty", "",
                "bare", "",
                "", "nameless",
                "ä", "ö",
                "equals", "a=b"));
    assertThat(target.rawQuery()).startsWith("repeat=one&repeat=two&url=https%3A%2F%2Fexample");
  }

  @Test
  void parameters_whenAnEscapeIsBroken_stayAsTheyAre() {
    assertThat(new RequestTarget("/a%zz%4", "b=%&c=%zz%e").parameters())
        .containsExactlyInAnyOrderEntriesOf(Map.of("b", "%", "c", "%zz%e"));
    assertThat(new RequestTarget("/a%zz%4", "").path()).isEqualTo("/a%zz%4");
  }

  @Test
  void parameters_whenThereIsNoQuery_areEmpty() {
    assertThat(RequestTarget.of(URI.create("/x")).parameters()).isEmpty();
    assertThat(RequestTarget.of(URI.create("/x?")).parameters()).isEmpty();
    assertThat(RequestTarget.of(URI.create("/x#y?z")).rawQuery()).isEmpty();
  }
}
