package io.videopipeline.simulator.httpapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.videopipeline.simulator.behaviour.Behaviour.Assumed;
import io.videopipeline.simulator.behaviour.Behaviour.Documented;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
  private static final List<String> KEYS =
      List.of(
          "ANY /{proxy+}",
          "GET /pets/{proxy+}",
          "GET /pets/dog/{id}",
          "ANY /pets/dog/{id}",
          "GET /pets/dog/1",
          "GET /{kind}/dog/2",
          "POST /callbacks/{jobId}/{token}",
          "GET /");

  @Documented(
      value = "A full match takes precedence over a greedy variable, and that over $default",
      page =
          "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html")
  @Assumed(
      value =
          "Of two full matches, the one with a literal segment further left takes precedence, then"
              + " the one with a method",
      why = "the documentation has no example with two full matches")
  @Assumed(
      value = "A trailing slash makes a different path",
      why = "follows from matching segment by segment")
  @ParameterizedTest
  @CsvSource({
    "GET, /pets/dog/1, GET /pets/dog/1",
    "GET, /pets/dog/2, GET /pets/dog/{id}",
    "PUT, /pets/dog/2, ANY /pets/dog/{id}",
    "GET, /birds/dog/2, GET /{kind}/dog/2",
    "GET, /pets/cat/1, GET /pets/{proxy+}",
    "PUT, /pets/cat/1, ANY /{proxy+}",
    "GET, /pets/dog/1/, GET /pets/{proxy+}",
    "POST, /callbacks/1/2, POST /callbacks/{jobId}/{token}",
    "POST, /callbacks/1/, ANY /{proxy+}",
    "GET, /, GET /"
  })
  void find_whenSeveralRoutesFit_takesTheMostSpecific(String method, String path, String key) {
    assertThat(new Routes(KEYS).find(method, path))
        .hasValueSatisfying(match -> assertThat(match.routeKey()).isEqualTo(key));
    assertThat(new Routes(KEYS.reversed()).find(method, path))
        .hasValueSatisfying(match -> assertThat(match.routeKey()).isEqualTo(key));
  }

  @Test
  void find_whenTheRouteIsGreedy_itsVariableIsTheRestOfThePath() {
    assertThat(new Routes(List.of("GET /files/{path+}")).find("GET", "/files/a/b/"))
        .contains(new Routes.Match("GET /files/{path+}", Map.of("path", "a/b/")));
  }

  @Assumed(
      value = "ANY and $default match methods that the documentation does not list",
      why = "ANY is documented as all methods")
  @Test
  void find_whenTheMethodIsNotListed_matchesAnyAndDefault() {
    assertThat(new Routes(List.of("ANY /a")).find("BREW", "/a"))
        .contains(new Routes.Match("ANY /a", Map.of()));
    assertThat(new Routes(List.of("$default")).find("BREW", "/a"))
        .contains(new Routes.Match("$default", Map.of()));
  }

  @Test
  void find_whenNoRouteFits_isEmptyOrTheDefault() {
    assertThat(new Routes(List.of("GET /a")).find("POST", "/a")).isEmpty();
    assertThat(new Routes(List.of("GET /a")).find("GET", "/A")).isEmpty();
    assertThat(new Routes(List.of("GET /a", "$default")).find("BREW", "/b"))
        .contains(new Routes.Match("$default", Map.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET",
        "get /a",
        "GET a",
        "GET  /a",
        "TRACE /a",
        "GET /{a}/{a}",
        "GET /{a+}/b",
        "GET /x{a}",
        "GET /{}",
        "$DEFAULT"
      })
  void create_whenAKeyIsMalformed_isRefused(String key) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Routes(List.of(key)))
        .withMessageContaining(key);
  }

  @Test
  void create_whenThereIsNoKeyOrOneTwice_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Routes(List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Routes(List.of("$default", "$default")));
  }
}
