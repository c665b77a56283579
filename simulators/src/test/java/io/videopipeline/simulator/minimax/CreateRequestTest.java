package io.videopipeline.simulator.minimax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.simulator.behaviour.Behaviour;
import io.videopipeline.simulator.behaviour.Behaviour.Assumed;
import io.videopipeline.simulator.behaviour.Behaviour.Deviates;
import io.videopipeline.simulator.behaviour.Behaviour.Documented;
import io.videopipeline.simulator.behaviour.Behaviour.Observed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreateRequestTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LINK = "https://example.com/mouse.png";

  /** The vendor's table, a second time: model, then what it takes, as mode/seconds/resolution. */
  private static final Map<String, Set<String>> TABLE =
      Map.of(
          "MiniMax-Hailuo-2.3",
          Set.of("T/6/768P", "T/10/768P", "T/6/1080P", "F/6/768P", "F/10/768P", "F/6/1080P"),
          "MiniMax-Hailuo-2.3-Fast",
          Set.of("F/6/768P", "F/10/768P", "F/6/1080P"),
          "MiniMax-Hailuo-02",
          Set.of(
              "T/6/768P",
              "T/10/768P",
              "T/6/1080P",
              "F/6/512P",
              "F/10/512P",
              "F/6/768P",
              "F/10/768P",
              "F/6/1080P",
              "L/6/768P",
              "L/10/768P",
              "L/6/1080P"));

  private static final Map<String, String> ONE_FORMAT =
      Map.of(
          "T2V-01", "T",
          "T2V-01-Director", "T",
          "I2V-01", "F",
          "I2V-01-Director", "F",
          "I2V-01-live", "F",
          "S2V-01", "S");

  static Stream<Arguments> everyCombination() {
    List<Arguments> all = new ArrayList<>();
    for (MiniMaxModel model : MiniMaxModel.values()) {
      for (String mode : List.of("T", "F", "L", "S")) {
        for (int seconds : List.of(5, 6, 10)) {
          for (String resolution : List.of("512P", "720P", "768P", "1080P", "768p")) {
            all.add(Arguments.of(model.text(), mode, seconds, resolution));
          }
        }
      }
    }
    return all.stream();
  }

  @Documented(
      value = "MiniMax: each model supports its modes",
      page = "https://platform.minimax.io/docs/api-reference/video-generation-t2v")
  @Documented(
      value = "MiniMax: each model supports its durations and resolutions",
      page = "https://platform.minimax.io/docs/api-reference/video-generation-i2v")
  @Observed(
      value = "MiniMax: the 01 models ignore duration and resolution",
      date = Behaviour.NOVEMBER_2026,
      report = Behaviour.PUBLIC_CLIENTS)
  @ParameterizedTest
  @MethodSource("everyCombination")
  void read_whenModelModeAndFormatAreCombined_followsTheVendorsTable(
      String model, String mode, int seconds, String resolution) {
    ObjectNode body =
        input(mode).put("model", model).put("duration", seconds).put("resolution", resolution);
    boolean ignored = ONE_FORMAT.containsKey(model);
    boolean taken =
        ignored
            ? mode.equals(ONE_FORMAT.get(model))
            : TABLE.get(model).contains(mode + "/" + seconds + "/" + resolution);

    if (taken) {
      CreateRequest request = CreateRequest.read(body);
      assertThat(request.seconds()).isEqualTo(ignored ? 6 : seconds);
      assertThat(request.size().height() + "P").isEqualTo(ignored ? "720P" : resolution);
    } else {
      assertThatThrownBy(() -> CreateRequest.read(body))
          .isInstanceOf(InvalidParametersException.class);
    }
  }

  @Deviates(
      value = "MiniMax: the URL of an image is not fetched, and its video is 16:9",
      why = "the simulator uses no network")
  @Assumed(value = "MiniMax: 720P is 1280 x 720", why = "no source shows the width")
  @Assumed(value = "MiniMax: the video of a subject reference is 16:9", why = "not documented")
  @ParameterizedTest
  @CsvSource({
    "MiniMax-Hailuo-2.3, T, 6, 1366, 768",
    "MiniMax-Hailuo-2.3-Fast, F, 6, 1366, 768",
    "MiniMax-Hailuo-02, L, 6, 1366, 768",
    "T2V-01, T, 6, 1280, 720",
    "S2V-01, S, 6, 1280, 720"
  })
  void read_whenNothingElseIsGiven_usesTheDefaults(
      String model, String mode, int seconds, int width, int height) {
    CreateRequest request = CreateRequest.read(input(mode).put("model", model));

    assertThat(request.seconds()).isEqualTo(seconds);
    assertThat(request.size()).isEqualTo(new Dimensions(width, height));
  }

  @Observed(
      value = "MiniMax: 768P is 1366 x 768, 1080P is 1920 x 1080",
      date = Behaviour.NOVEMBER_2026,
      report = Behaviour.PUBLIC_CLIENTS)
  @Assumed(value = "MiniMax: 512P is 910 x 512", why = "no source shows the width")
  @Observed(
      value = "MiniMax: the first frame determines the aspect ratio; 9:16 at 768P is 768 x 1364",
      date = Behaviour.NOVEMBER_2026,
      report = Behaviour.PUBLIC_CLIENTS)
  @ParameterizedTest
  @CsvSource({
    "512P, 1600, 900, 910, 512",
    "768P, 1600, 900, 1366, 768",
    "768P, 900, 1600, 768, 1364",
    "768P, 500, 500, 768, 768",
    "1080P, 1600, 900, 1920, 1080",
    "768P, 1000, 400, 1920, 768"
  })
  void read_whenAFrameIsADataUrl_determinesTheAspectRatio(
      String resolution, int width, int height, int videoWidth, int videoHeight) {
    ObjectNode body =
        JSON.createObjectNode()
            .put("model", "MiniMax-Hailuo-02")
            .put("resolution", resolution)
            .put("first_frame_image", Images.dataUrl("png", width, height));

    assertThat(CreateRequest.read(body).size()).isEqualTo(new Dimensions(videoWidth, videoHeight));
  }

  @Assumed(value = "MiniMax: unknown fields are ignored", why = "not documented")
  @Observed(
      value = "MiniMax: a field that is null counts as absent",
      date = Behaviour.NOVEMBER_2026,
      report = Behaviour.PUBLIC_CLIENTS)
  @Test
  void read_whenFieldsAreNullOrUnknown_ignoresThem() throws Exception {
    CreateRequest request =
        read(
            """
            {"model": "MiniMax-Hailuo-2.3", "prompt": "A mouse.", "duration": null,
             "resolution": null, "first_frame_image": null, "last_frame_image": null,
             "subject_reference": null, "callback_url": null, "prompt_optimizer": null,
             "fast_pretreatment": false, "aigc_watermark": true, "mouse": {"a": 1}}
            """);

    assertThat(request.size()).isEqualTo(new Dimensions(1366, 768));
  }

  @Assumed(
      value =
          "MiniMax: a subject reference, a last frame, a first frame decide the mode, in this"
              + " order",
      why = "not documented")
  @ParameterizedTest
  @CsvSource({
    "S2V-01, true",
    "MiniMax-Hailuo-02, false",
    "I2V-01, false",
  })
  void read_whenSeveralInputsAreGiven_subjectThenLastThenFirstFrameDecides(
      String subjectModel, boolean accepted) {
    ObjectNode all =
        input("S")
            .put("model", subjectModel)
            .put("first_frame_image", LINK)
            .put("last_frame_image", LINK);
    ObjectNode frames = input("L").put("model", "MiniMax-Hailuo-02");
    ObjectNode framesOfAnotherModel = input("L").put("model", "I2V-01");

    if (accepted) {
      assertThat(CreateRequest.read(all).model().text()).isEqualTo(subjectModel);
    } else {
      assertThatThrownBy(() -> CreateRequest.read(all))
          .hasMessageContaining("does not support this input");
    }
    assertThat(CreateRequest.read(frames).model().text()).isEqualTo("MiniMax-Hailuo-02");
    assertThatThrownBy(() -> CreateRequest.read(framesOfAnotherModel))
        .hasMessageContaining("does not support this input");
  }

  @Assumed(
      value = "MiniMax: a last frame without a first frame is accepted",
      why = "the documentation does not mark first_frame_image as required")
  @Test
  void read_whenTheFirstFrameIsMissing_aLastFrameAloneIsAccepted() throws Exception {
    CreateRequest request =
        read(
            """
            {"model": "MiniMax-Hailuo-02", "last_frame_image": "https://example.com/mouse.png"}
            """);

    assertThat(request.size()).isEqualTo(new Dimensions(1366, 768));
  }

  @Documented(
      value = "MiniMax: a prompt has at most 2000 characters",
      page = "https://platform.minimax.io/docs/api-reference/video-generation-t2v")
  @Assumed(
      value = "MiniMax: a character is a code point",
      why = "the documentation does not define a character")
  @Test
  void read_whenThePromptHasTwoThousandCodePoints_isTaken() throws Exception {
    String longest = "🐭".repeat(2000);

    assertThat(read("{\"model\":\"T2V-01\",\"prompt\":\"" + longest + "\"}").prompt())
        .isEqualTo(longest);
    assertRefused(
        "{\"model\":\"T2V-01\",\"prompt\":\"" + longest + "a\"}",
        "invalid params, prompt length exceeds 2000");
  }

  @Observed(
      value =
          "MiniMax: the message for a missing field is 'invalid params, binding: expr_path=<field>,"
              + " cause=missing required parameter'",
      date = Behaviour.NOVEMBER_2026,
      report = Behaviour.PUBLIC_CLIENTS)
  @Observed(
      value =
          "MiniMax: the message for an unknown model is 'invalid params, unsupported model:"
              + " <name>'",
      date = Behaviour.NOVEMBER_2026,
      report = Behaviour.PUBLIC_CLIENTS)
  @Assumed(
      value = "MiniMax: the other messages of 2013 after 'invalid params'",
      why = "no source shows them")
  @Assumed(
      value = "MiniMax: a blank prompt counts as missing in text-to-video",
      why = "not documented")
  @Assumed(value = "MiniMax: a field of another JSON type is 2013", why = "not documented")
  @Documented(
      value = "MiniMax: a subject reference is one character with one image",
      page = "https://platform.minimax.io/docs/api-reference/video-generation-s2v")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{} -> binding: expr_path=model, cause=missing required parameter",
        "[] -> the body must be a JSON object",
        "{'model':''} -> binding: expr_path=model, cause=missing required parameter",
        "{'model':5} -> model must be a string",
        "{'model':'MiniMax-H3','prompt':'a'} -> unsupported model: MiniMax-H3",
        "{'model':'T2V-01'} -> binding: expr_path=prompt, cause=missing required parameter",
        "{'model':'T2V-01','prompt':' '} -> binding: expr_path=prompt, cause=missing required"
            + " parameter",
        "{'model':'T2V-01','prompt':['a']} -> prompt must be a string",
        "{'model':'MiniMax-Hailuo-2.3-Fast','prompt':'a'} -> binding: expr_path=first_frame_image,"
            + " cause=missing required parameter",
        "{'model':'S2V-01','prompt':'a'} -> binding: expr_path=subject_reference, cause=missing"
            + " required parameter",
        "{'model':'MiniMax-Hailuo-2.3','prompt':'a','duration':'6'} -> duration must be an integer",
        "{'model':'MiniMax-Hailuo-2.3','prompt':'a','duration':6.5} -> duration must be an integer",
        "{'model':'MiniMax-Hailuo-2.3','prompt':'a','duration':99999999999} -> duration must be an"
            + " integer",
        "{'model':'MiniMax-Hailuo-2.3','prompt':'a','duration':10,'resolution':'1080P'} -> model"
            + " MiniMax-Hailuo-2.3 does not support duration 10 with resolution 1080P",
        "{'model':'T2V-01','prompt':'a','prompt_optimizer':'yes'} -> prompt_optimizer must be a"
            + " boolean",
        "{'model':'I2V-01','first_frame_image':'mouse.png'} -> first_frame_image must be a URL or a"
            + " data URL",
        "{'model':'I2V-01','first_frame_image':'data:image/png;base64,!!'} -> first_frame_image"
            + " must be valid base64",
        "{'model':'I2V-01','first_frame_image':'data:image/png;base64,AAAA'} -> first_frame_image"
            + " must be JPG, JPEG, PNG or WebP",
        "{'model':'S2V-01','subject_reference':[]} -> subject_reference must be one subject",
        "{'model':'S2V-01','subject_reference':[{'image':'https://a.b/c'}]} -> subject_reference"
            + " type must be character",
        "{'model':'S2V-01','subject_reference':[{'type':'character','image':'https://a.b/c'}]} ->"
            + " subject_reference image must be one image"
      })
  void read_whenTheRequestIsInvalid_saysWhy(String example) {
    int arrow = example.indexOf(" -> ");

    assertRefused(
        example.substring(0, arrow).replace('\'', '"'),
        "invalid params, " + example.substring(arrow + 4));
  }

  @Documented(
      value = "MiniMax: an image has a short side over 300 px and a ratio from 2:5 to 5:2",
      page = "https://platform.minimax.io/docs/api-reference/video-generation-i2v")
  @ParameterizedTest
  @CsvSource({
    "300, 400, must have a short side over 300px",
    "1010, 401, must have an aspect ratio between 2:5 and 5:2"
  })
  void read_whenAnImageHasInvalidDimensions_isRejected(int width, int height, String words) {
    assertRefused(
        "{\"model\":\"I2V-01\",\"first_frame_image\":\"%s\"}"
            .formatted(Images.dataUrl("png", width, height)),
        "invalid params, first_frame_image " + words);
  }

  @Documented(
      value = "MiniMax: an image is under 20 MB",
      page = "https://platform.minimax.io/docs/api-reference/video-generation-fl2v")
  @Test
  void read_whenAnImageHasTwentyMegabytes_isRejected() {
    ObjectNode body =
        JSON.createObjectNode()
            .put("model", "I2V-01")
            .put(
                "first_frame_image",
                "data:image/png;base64," + "AAAA".repeat(20 * 1024 * 1024 / 3 + 1));

    assertThatThrownBy(() -> CreateRequest.read(body))
        .hasMessage("invalid params, first_frame_image must be under 20MB");
  }

  private static ObjectNode input(String mode) {
    ObjectNode body = JSON.createObjectNode().put("prompt", "A mouse.");
    return switch (mode) {
      case "F" -> body.put("first_frame_image", LINK);
      case "L" -> body.put("first_frame_image", LINK).put("last_frame_image", LINK);
      case "S" -> {
        body.putArray("subject_reference")
            .addObject()
            .put("type", "character")
            .putArray("image")
            .add(LINK);
        yield body;
      }
      default -> body;
    };
  }

  private static CreateRequest read(String json) throws Exception {
    return CreateRequest.read(JSON.readTree(json));
  }

  private static void assertRefused(String json, String words) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOfSatisfying(
            InvalidParametersException.class,
            refused -> assertThat(refused.text()).isEqualTo(words));
  }
}
