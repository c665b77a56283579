package io.videopipeline.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.jr.stree.JrsArray;
import com.fasterxml.jackson.jr.stree.JrsBoolean;
import com.fasterxml.jackson.jr.stree.JrsNull;
import com.fasterxml.jackson.jr.stree.JrsNumber;
import com.fasterxml.jackson.jr.stree.JrsObject;
import com.fasterxml.jackson.jr.stree.JrsString;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTest {
  @Test
  void value_ofEachType_isThatOfTheTree() throws Exception {
    JsonObject object =
        read(
            """
            {"t": "", "n": 6, "b": false, "l": [null, {}], "o": {"x": 1}, "0": null}
            """);

    assertThat(object.names()).containsExactly("t", "n", "b", "l", "o");
    assertThat(object.value("t")).contains(new JrsString(""));
    assertThat(object.value("n")).contains(new JrsNumber(6));
    assertThat(object.value("b")).contains(JrsBoolean.FALSE);
    assertThat(object.value("0")).isEmpty();
    assertThat(((JrsArray) object.value("l").orElseThrow()).elements())
        .toIterable()
        .hasExactlyElementsOfTypes(JrsNull.class, JrsObject.class);
    assertThat(JsonObject.of((JrsObject) object.value("o").orElseThrow()).number("x")).contains(1L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"9007199254740993", "\"9007199254740993\"", "\" 9007199254740993 \""})
  void number_whenLargerThanADoubleKeeps_isExact(String json) throws Exception {
    assertThat(read("{\"n\": " + json + "}").number("n")).contains(9007199254740993L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"9223372036854775808", "6.5", "\"six\"", "true", "[6]", "null"})
  void number_whenNotAWholeNumberOf64Bits_isEmpty(String json) throws Exception {
    assertThat(read("{\"n\": " + json + "}").number("n")).isEmpty();
  }

  @Test
  void text_ofANumber_isItsDigits() throws Exception {
    JsonObject object = read("{\"n\": 123456789012345678901234567890, \"blank\": \" \"}");

    assertThat(object.text("n")).contains("123456789012345678901234567890");
    assertThat(object.text("blank")).isEmpty();
  }

  @Test
  void with_whenAListHasObjects_writesThem() throws Exception {
    JsonObject object =
        JsonObject.create().with("list", List.of(JsonObject.create().with("value", "a"), "b"));

    assertThat(text(object)).isEqualTo("{\"list\":[{\"value\":\"a\"},\"b\"]}");
  }

  @Test
  void with_ofEachType_writesWhatIsReadAgain() throws Exception {
    JsonObject object =
        JsonObject.create()
            .with("int", 1)
            .with("long", Long.MAX_VALUE)
            .with("big", BigInteger.TEN.pow(30))
            .with("double", 0.5)
            .with("bool", true)
            .with("map", Map.of("text", "é\"\n"))
            .with("empty", JsonObject.create());

    String json =
        "{\"int\":1,\"long\":9223372036854775807,\"big\":1000000000000000000000000000000,"
            + "\"double\":0.5,\"bool\":true,\"map\":{\"text\":\"é\\\"\\n\"},\"empty\":{}}";
    assertThat(text(object)).isEqualTo(json);
    assertThat(text(read(json))).isEqualTo(json);
  }

  @Test
  void with_whenJsonHasNoSuchType_throws() {
    assertThatThrownBy(() -> JsonObject.create().with("object", new Object()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void read_whenAStringIsLongerThanAnyImage_saysSo() {
    assertThat(
            descriptionOf(
                "{\"prompt\": \"%s\"}"
                    .formatted("A".repeat(JsonObject.MAX_STRING_LENGTH + 100_000))))
        .startsWith("a string has more than 30000000 characters");
  }

  @Test
  void read_whenTheJsonIsNestedVeryDeep_saysSo() {
    assertThat(descriptionOf("{\"prompt\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}"))
        .startsWith("nested too deep");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{} {}", "{}}", "{} more", "{},"})
  void read_whenSomethingFollowsTheObject_saysWhere(String json) {
    assertThat(descriptionOf(json))
        .startsWith("nothing may follow the JSON object (line 1, column ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                      | expected a JSON object, found nothing",
        "` \\n `                 | expected a JSON object, found nothing",
        "[1, 2]                  | expected a JSON object, found an array",
        "\"secret\"              | expected a JSON object, found a string",
        "5                       | expected a JSON object, found a number",
        "true                    | expected a JSON object, found a boolean",
        "null                    | expected a JSON object, found null",
        "{\"secret\": 1}\\n]     | nothing may follow the JSON object (line 2, column 1)",
        "{\"a\": 1,\\n \"b\" 2}  | expected ':' at line 2, column 6",
        "{\\n\"a\": 1\\n\"b\": 2} | expected ',' or '}' at line 3, column 1",
        "{\"é\": \"🐭🐭\" 1}     | expected ',' or '}' at line 1, column 12",
        "{\"a\": 1]              | expected ',' or '}' at line 1, column 8",
        "{\"a\": [1 secret]}     | expected ',' or ']' at line 1, column 10",
        "{\"a\": [1, 2}          | expected ',' or ']' at line 1, column 12",
        "{\"a\": 1,}             | expected a field name in double quotes at line 1, column 9",
        "{secret: 1}             | expected a field name in double quotes at line 1, column 2",
        "{'secret': 1}           | expected a field name in double quotes at line 1, column 2",
        "{\"a\": 1, \"a\": 2}    | a field name appears twice in one object at line 1, column 15",
        "{\"a\": \"secret        | unexpected end of the JSON text at line 1, column 14",
        "{\"a\": 1               | unexpected end of the JSON text at line 1, column 8",
        "{\"a\": 01}             | invalid number at line 1, column 8",
        "{\"a\": 1.}             | invalid number at line 1, column 9",
        "{\"a\": \"x\\ny\"}      | a control character in a string must be escaped at line 1,"
            + " column 9",
        "{\"a\": \"\\\\secret\"} | invalid escape sequence in a string at line 1, column 9",
        "{\"a\": \"\\\\u12g4\"}  | invalid escape sequence in a string at line 1, column 12",
        "{} // secret            | nothing may follow the JSON object (line 1, column 4)",
        "{ // secret\\n}         | comments are not allowed at line 1, column 3",
        "{\"a\": \\1}             | a control character is not allowed here at line 1, column 8",
      })
  void read_whenTheJsonIsBroken_saysWhatAndWhereAndQuotesNothing(String json, String description) {
    assertThat(descriptionOf(json.translateEscapes()))
        .isEqualTo(description)
        .doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"secret", "truesecret", "NaN", "'secret'", "-secret", ","})
  void read_whenAValueIsBroken_saysWhereAndQuotesNothing(String value) {
    assertThat(descriptionOf("{\"a\": " + value + "}"))
        .matches("(expected a string, .*|invalid number) at line 1, column [78]|.*column 1[0-9]")
        .doesNotContain("secret");
  }

  @Test
  void read_whenTheBytesAreNotUtf8_saysWhere() {
    byte[] json = {'{', '"', 'a', '"', ':', '"', (byte) 0xff, '"', '}'};

    assertThatThrownBy(() -> JsonObject.read(json))
        .isInstanceOfSatisfying(
            MalformedJsonException.class,
            malformed ->
                assertThat(malformed.description())
                    .startsWith("invalid UTF-8 at line 1, column ")
                    .isEqualTo(malformed.getMessage()));
  }

  private static String descriptionOf(String json) {
    return catchThrowableOfType(MalformedJsonException.class, () -> read(json)).description();
  }

  private static String text(JsonObject object) throws Exception {
    return new String(object.toBytes(), StandardCharsets.UTF_8);
  }

  private static JsonObject read(String json) throws MalformedJsonException {
    return JsonObject.read(json.getBytes(StandardCharsets.UTF_8));
  }
}
