package io.videopipeline.request.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.image.ImageInput;
import io.videopipeline.json.JsonObject;
import io.videopipeline.json.MalformedJsonException;
import io.videopipeline.request.Field;
import io.videopipeline.request.RequestBuilder;
import io.videopipeline.request.UnvalidatedRequest;
import io.videopipeline.request.Violation;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {
  private static final UnvalidatedRequest EMPTY =
      RequestBuilder.request(
          Optional.empty(),
          Optional.empty(),
          UnvalidatedRequest.OutputOptions.NONE,
          UnvalidatedRequest.Images.NONE,
          Optional.empty());

  private static final ImageInput FACE = new ImageInput.Text("https://example.com/face.jpg");

  @Test
  void read_whenEveryFieldOfAModelIsGiven_readsEach() throws Exception {
    UnvalidatedRequest request =
        valid(
            """
            {"model": "MiniMax-Hailuo-02", "prompt": "A mouse.", "prompt_optimizer": false,
             "fast_pretreatment": true, "duration": 10, "resolution": "768P",
             "first_frame_image": "https://example.com/1.png",
             "last_frame_image": "upload:abc", "aigc_watermark": true}
            """);

    assertThat(request)
        .isEqualTo(
            RequestBuilder.request(
                Optional.of("MiniMax-Hailuo-02"),
                Optional.of("A mouse."),
                new UnvalidatedRequest.OutputOptions(
                    Optional.of(10),
                    Optional.of("768P"),
                    Optional.of(false),
                    Optional.of(true),
                    Optional.of(true)),
                new UnvalidatedRequest.Images(
                    Optional.of(new ImageInput.Text("https://example.com/1.png")),
                    Optional.of(new ImageInput.Text("upload:abc")),
                    Optional.empty()),
                Optional.empty()));
  }

  @Test
  void read_whenFieldsAreNull_treatsThemAsAbsent() throws Exception {
    assertThat(
            valid(
                """
                {"prompt": "A mouse.", "callback_url": null, "prompt_optimizer": null,
                 "subject_reference": null, "template_id": null, "media_inputs": null,
                 "somewhere_else": null}
                """))
        .isEqualTo(RequestBuilder.of("A mouse.").build());
  }

  @Test
  void read_whenThePromptIsBlank_keepsIt() throws Exception {
    assertThat(valid("{\"prompt\": \" \"}").prompt()).contains(" ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"6", "6.0", "\"6\"", "\" 6 \"", "6e0", "\"06\""})
  void read_whenTheDurationIsAWholeNumberInAnyForm_readsIt(String duration) throws Exception {
    assertThat(valid("{\"duration\": %s}".formatted(duration)).options().duration()).contains(6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "\"true\"", "\"True\""})
  void read_whenABooleanIsWrittenAsAString_readsIt(String bool) throws Exception {
    assertThat(valid("{\"prompt_optimizer\": %s}".formatted(bool)).options().promptOptimizer())
        .contains(true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"type\": \"character\", \"image\": [\"https://example.com/face.jpg\"]}]",
        "[{\"image\": [\"https://example.com/face.jpg\"]}]",
        "[{\"image\": \"https://example.com/face.jpg\"}]",
        "[{\"type\": null, \"image\": \"https://example.com/face.jpg\"}]",
        "{\"type\": \"character\", \"image\": \"https://example.com/face.jpg\"}",
        "{\"image\": [\"https://example.com/face.jpg\"]}"
      })
  void read_whenTheSubjectHasAFormThatClientsSend_readsIt(String subject) throws Exception {
    assertThat(valid("{\"subject_reference\": %s}".formatted(subject)).images().subject())
        .contains(FACE);
  }

  @Test
  void read_whenATemplateIsGiven_readsItsInputsInOrder() throws Exception {
    assertThat(
            valid(
                    """
                    {"template_id": "393769180141805569",
                     "text_inputs": [{"value": "Lion"}, {"value": ""}],
                     "media_inputs": [{"value": "https://example.com/face.jpg"}]}
                    """)
                .template())
        .contains(
            new UnvalidatedRequest.TemplateInputs(
                Optional.of("393769180141805569"), List.of("Lion", ""), List.of(FACE)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text_inputs", "media_inputs"})
  void read_whenATemplateHasNoId_readsItsInputs(String field) throws Exception {
    assertThat(valid("{\"%s\": []}".formatted(field)).template())
        .contains(new UnvalidatedRequest.TemplateInputs(Optional.empty(), List.of(), List.of()));
  }

  @Test
  void read_whenACallbackUrlIsGiven_keepsItAndNotesThatItIsNotCalled() throws Exception {
    UnvalidatedRequest result =
        read("{\"prompt\": \"A mouse.\", \"callback_url\": \"https://example.com/hook\"}");

    assertThat(result.violations()).isEmpty();
    assertThat(result.callbackUrl()).contains(URI.create("https://example.com/hook"));
    assertThat(result.notes())
        .singleElement()
        .asString()
        .startsWith("callback_url is stored but not called");
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        fault("prompt", "must be a string, not a number", "{\"prompt\": 5}"),
        fault("model", "must be a string, not an array", "{\"model\": [\"T2V-01\"]}"),
        fault("resolution", "must be a string, not a number", "{\"resolution\": 768}"),
        fault(
            "first_frame_image",
            "must be a string, not an object",
            "{\"first_frame_image\": {\"url\": \"x\"}}"),
        fault(
            "last_frame_image", "must be a string, not a boolean", "{\"last_frame_image\": false}"),
        fault(
            "duration",
            "must be a whole number of seconds, for example 6 or 10",
            "{\"duration\": 6.5}"),
        fault(
            "duration",
            "must be a whole number of seconds, for example 6 or 10",
            "{\"duration\": \"six\"}"),
        fault(
            "duration",
            "must be a whole number of seconds, for example 6 or 10",
            "{\"duration\": 1e400}"),
        fault(
            "duration",
            "must be a whole number of seconds, for example 6 or 10",
            "{\"duration\": 99999999999999999999999}"),
        fault(
            "duration",
            "must be a whole number of seconds, for example 6 or 10",
            "{\"duration\": true}"),
        fault("prompt_optimizer", "must be true or false", "{\"prompt_optimizer\": 1}"),
        fault("aigc_watermark", "must be true or false", "{\"aigc_watermark\": \"yes\"}"),
        fault("fast_pretreatment", "must be true or false", "{\"fast_pretreatment\": []}"),
        fault("seed", "unknown field; allowed fields are model, prompt", "{\"seed\": 1}"),
        fault(
            "callback_url",
            "must be an https:// URL",
            "{\"callback_url\": \"http://example.com/\"}"),
        fault("callback_url", "with a public host", "{\"callback_url\": \"https://127.0.0.1/\"}"),
        fault(
            "subject_reference",
            "must be a subject, for example",
            "{\"subject_reference\": \"x\"}"),
        fault("subject_reference", "exactly one subject, not 0", "{\"subject_reference\": []}"),
        fault(
            "subject_reference", "exactly one subject, not 2", "{\"subject_reference\": [{}, {}]}"),
        fault("subject_reference[0]", "not null", "{\"subject_reference\": [null]}"),
        fault("subject_reference[0].image", "is required", "{\"subject_reference\": [{}]}"),
        fault("subject_reference.image", "is required", "{\"subject_reference\": {}}"),
        fault(
            "subject_reference[0].image",
            "must contain exactly one image, not 2",
            "{\"subject_reference\": [{\"image\": [\"a\", \"b\"]}]}"),
        fault(
            "subject_reference[0].image",
            "must contain exactly one image, not 0",
            "{\"subject_reference\": [{\"image\": []}]}"),
        fault(
            "subject_reference[0].image[0]",
            "must be a string, not a number",
            "{\"subject_reference\": [{\"image\": [1]}]}"),
        fault(
            "subject_reference[0].type",
            "must be 'character'",
            "{\"subject_reference\": [{\"type\": \"animal\", \"image\": [\"a\"]}]}"),
        fault(
            "subject_reference[0].mask",
            "unknown field; allowed fields are type, image",
            "{\"subject_reference\": [{\"image\": \"a\", \"mask\": \"b\"}]}"),
        fault(
            "template_id",
            "must be a string in double quotes, not a number",
            "{\"template_id\": 393769180141805569}"),
        fault("template_id", "must be a string, not an array", "{\"template_id\": [\"1\"]}"),
        fault(
            "text_inputs",
            "must be an array, for example [{\"value\": \"…\"}], not a string",
            "{\"text_inputs\": \"Lion\"}"),
        fault(
            "text_inputs[0]",
            "must be an object, for example {\"value\": \"…\"}, not a string",
            "{\"text_inputs\": [\"Lion\"]}"),
        fault("text_inputs[0]", "must have the field value", "{\"text_inputs\": [{}]}"),
        fault(
            "text_inputs[0]",
            "must be a string, not a number",
            "{\"text_inputs\": [{\"value\": 5}]}"),
        fault("media_inputs[1]", "not null", "{\"media_inputs\": [{\"value\": \"a\"}, null]}"),
        fault(
            "media_inputs[0].type",
            "unknown field; allowed fields are value",
            "{\"media_inputs\": [{\"value\": \"a\", \"type\": \"image\"}]}"));
  }

  private static Arguments fault(String field, String message, String json) {
    return Arguments.of(field, message, json);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void read_whenAFieldIsUnknownOrOfAnotherType_saysWhatIsAllowed(
      String field, String message, String json) throws Exception {
    assertThat(violations(json))
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.field()).isEqualTo(field);
              assertThat(violation.message()).contains(message);
            });
  }

  @Test
  void read_whenSeveralFieldsAreWrong_reportsAllOfThem() throws Exception {
    assertThat(
            violations(
                """
                {"prompt": 5, "duration": "six", "subject_reference": [{"type": "x"}],
                 "template_id": 1, "media_inputs": [1], "callback_url": "x", "seed": 1, "n": 2}
                """))
        .extracting(Violation::field)
        .containsExactlyInAnyOrder(
            "prompt",
            "duration",
            "subject_reference[0].type",
            "subject_reference[0].image",
            "template_id",
            "media_inputs[0]",
            "callback_url",
            "seed",
            "n");
  }

  @Test
  void read_whenFieldsHaveAnotherType_keepsTheModeAndThePositions() throws Exception {
    UnvalidatedRequest result =
        read(
            """
            {"model": 1, "prompt": 5, "duration": "six", "resolution": "1080P",
             "first_frame_image": 1, "subject_reference": [], "template_id": 1,
             "text_inputs": [{"value": "Lion"}, 1], "media_inputs": [{"value": 1}]}
            """);

    assertThat(result.violations()).isNotEmpty();
    assertThat(RequestBuilder.from(result).withViolations(List.of()).build())
        .isEqualTo(
            RequestBuilder.request(
                Optional.of(""),
                Optional.empty(),
                new UnvalidatedRequest.OutputOptions(
                    Optional.empty(),
                    Optional.of("1080P"),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()),
                new UnvalidatedRequest.Images(
                    Optional.of(new ImageInput.Unreadable()),
                    Optional.empty(),
                    Optional.of(new ImageInput.Unreadable())),
                Optional.of(
                    new UnvalidatedRequest.TemplateInputs(
                        Optional.empty(),
                        List.of("Lion", ""),
                        List.of(new ImageInput.Unreadable())))));
  }

  @Test
  void read_whenANameIsLongOrHasControlCharacters_quotesItSafely() throws Exception {
    assertThat(violations("{\"\\u001b[31m%s\": 1}".formatted("é".repeat(100))))
        .extracting(Violation::field)
        .containsExactly("?[31m" + "é".repeat(55) + "…");
  }

  @Test
  void read_whenAnImageIsAsLargeAsAllowed_readsItsDataUrl() throws Exception {
    String url = "data:image/png;base64," + "A".repeat(20_000_000 / 3 * 4);

    assertThat(valid("{\"first_frame_image\": \"%s\"}".formatted(url)).images().firstFrame())
        .contains(new ImageInput.Text(url));
  }

  @Test
  void readOnly_whenTheBodyHasOtherFields_ignoresThem() throws Exception {
    UnvalidatedRequest result =
        RequestReader.readOnly(
            Set.of(Field.PROMPT, Field.SUBJECT_REFERENCE),
            json(
                """
                {"prompt": "A mouse.", "seed": 1, "template_id": 5, "duration": "long",
                 "subject_reference": [
                   {"image": ["https://example.com/face.jpg"], "mask": "https://example.com/m"}]}
                """));

    assertThat(result)
        .isEqualTo(
            RequestBuilder.of("A mouse.")
                .withImages(
                    new UnvalidatedRequest.Images(
                        Optional.empty(), Optional.empty(), Optional.of(FACE)))
                .build());
  }

  @Test
  void readOnly_whenAFieldIsOfAnotherType_addsAViolation() throws Exception {
    assertThat(RequestReader.readOnly(Set.of(Field.PROMPT), json("{\"prompt\": 5, \"seed\": 1}")))
        .isEqualTo(
            RequestBuilder.from(EMPTY)
                .withViolations(
                    List.of(new Violation(Field.PROMPT, "must be a string, not a number")))
                .build());
  }

  private static UnvalidatedRequest valid(String json) throws MalformedJsonException {
    UnvalidatedRequest result = read(json);
    assertThat(result.violations()).isEmpty();
    return result;
  }

  private static List<Violation> violations(String json) throws MalformedJsonException {
    UnvalidatedRequest result = read(json);
    assertThat(result.violations()).isNotEmpty();
    return result.violations();
  }

  private static UnvalidatedRequest read(String json) throws MalformedJsonException {
    return RequestReader.read(json(json));
  }

  private static JsonObject json(String text) throws MalformedJsonException {
    return JsonObject.read(text.getBytes(StandardCharsets.UTF_8));
  }
}
