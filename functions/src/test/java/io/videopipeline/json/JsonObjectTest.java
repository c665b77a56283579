package io.videopipeline.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTest {
  @Test
  void value_ofEachKind_standsAsItIs() throws Exception {
    JsonObject object =
        read(
            "{\"t\": \"\", \"n\": 6, \"b\": false, \"l\": [null, {}], \"o\": {\"x\": 1}, \"0\":"
                + " null}");

    assertThat(object.names()).containsExactly("t", "n", "b", "l", "o");
    assertThat(object.value("t")).contains(new JsonValue.Text(""));
    assertThat(object.value("n")).contains(new JsonValue.Numeral(6));
    assertThat(object.value("b")).contains(new JsonValue.Truth(false));
    assertThat(object.value("0")).isEmpty();
    assertThat(((JsonValue.Array) object.value("l").orElseThrow()).elements())
        .hasExactlyElementsOfTypes(JsonValue.Nothing.class, JsonObject.class);
    assertThat(((JsonObject) object.value("o").orElseThrow()).number("x")).contains(1L);
  }

  @Test
  void with_whenAListHasObjects_writesThem() throws Exception {
    JsonObject object =
        JsonObject.create().with("list", List.of(JsonObject.create().with("value", "a"), "b"));

    assertThat(new String(object.toBytes(), StandardCharsets.UTF_8))
        .isEqualTo("{\"list\":[{\"value\":\"a\"},\"b\"]}");
  }

  @Test
  void read_whenATextIsLongerThanAnyPicture_saysSo() {
    byte[] json =
        "{\"prompt\": \"%s\"}"
            .formatted("A".repeat(JsonObject.LONGEST_TEXT + 100_000))
            .getBytes(StandardCharsets.US_ASCII);

    assertThatThrownBy(() -> JsonObject.read(json))
        .isInstanceOf(MalformedJsonException.class)
        .hasMessageContaining("more than 30000000 characters");
  }

  @Test
  void read_whenTheJsonIsVeryDeep_refusesIt() {
    String deep = "{\"prompt\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}";

    assertThatThrownBy(() -> read(deep))
        .isInstanceOf(MalformedJsonException.class)
        .hasMessageContaining("nested too deep");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{} {}", "{}}", "{} more", "{},"})
  void read_whenSomethingFollows_refusesIt(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(MalformedJsonException.class);
  }

  private static JsonObject read(String json) throws MalformedJsonException {
    return JsonObject.read(json.getBytes(StandardCharsets.UTF_8));
  }
}
