package io.videopipeline.simulator.minimax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.simulator.behaviour.Behaviour;
import io.videopipeline.simulator.behaviour.Behaviour.Assumed;
import io.videopipeline.simulator.behaviour.Behaviour.Documented;
import io.videopipeline.simulator.behaviour.Behaviour.Observed;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateRequestTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LINK = "https://example.com/mouse.png";

  /** The vendor's table, a second time. */
  @Documented(
      value = "MiniMax: the templates are those of the international list",
      page = "https://platform.minimax.io/docs/faq/video-agent-templates")
  @ParameterizedTest
  @CsvSource({
    "Diving, 392747428568649728, yes, no",
    "Climbing, 393488336655310850, yes, no",
    "Run for Life, 393769180141805569, yes, yes",
    "Transformers, 397087679467597833, yes, no",
    "Still rings routine, 393881433990066176, yes, no",
    "Weightlifting, 393498001241890824, yes, no",
    "Male Model Try-On Ad, 393876118804459526, yes, no",
    "Female Model Try-On Ad, 393866076583718914, yes, no",
    "McDonald's Delivery Pet, 393879757702918151, yes, no",
    "Miniature Set Ad, 394176968202485769, yes, no",
    "Anime Life Sim, 394514820878671878, no, yes",
    "Pet Pilot, 397017167949312007, yes, no",
    "Art Fonts, 394875727173492739, no, yes",
    "Drinkfall, 394220989629177861, yes, no",
    "E-commerce Display Ad, 393853165953970178, no, yes",
    "3D character product presentation, 401431836934868999, yes, yes"
  })
  void find_whenTheTemplateIsListed_returnsItsRow(
      String name, String id, String media, String text) {
    assertThat(VideoTemplate.find(id))
        .hasValueSatisfying(
            template -> {
              assertThat(template.text()).isEqualTo(name);
              assertThat(template.id()).isEqualTo(id);
              assertThat(template.needsMedia()).isEqualTo(media.equals("yes"));
              assertThat(template.needsText()).isEqualTo(text.equals("yes"));
            });
  }

  @Test
  void values_areTheTemplatesOfTheTable() {
    assertThat(VideoTemplate.values()).hasSize(16);
    assertThat(Arrays.stream(VideoTemplate.values()).map(VideoTemplate::id))
        .doesNotHaveDuplicates()
        .allMatch(id -> Long.parseLong(id) > 1L << 53);
  }

  @Observed(
      value = "MiniMax: each template needs its texts, its media or both",
      date = Behaviour.NOVEMBER_2026,
      report = Behaviour.PUBLIC_CLIENTS)
  @Assumed(
      value = "MiniMax: a template accepts texts and media that it does not need",
      why = "not documented")
  @ParameterizedTest
  @EnumSource
  void read_whenAnInputIsMissing_isRejectedExactlyWhenTheTemplateNeedsIt(VideoTemplate template) {
    ObjectNode complete = filled(template);
    assertThat(TemplateRequest.read(complete).template()).isEqualTo(template);

    assertNeeded(template.needsText(), complete, "text_inputs");
    assertNeeded(template.needsMedia(), complete, "media_inputs");
  }

  @Assumed(
      value = "MiniMax: the video of a template has 6 s and 1366 x 768",
      why = "the documentation names no size")
  @Test
  void task_whenTextsAreGiven_showsThemAfterTheName() throws Exception {
    TemplateRequest request =
        read(
            """
            {"template_id": "394875727173492739", "media_inputs": null, "callback_url": null,
             "text_inputs": [{"value": "MOUSE"}, {"value": " "}, {"value": "fire"}], "mouse": 1}
            """);

    VideoTask task = request.task(VideoTask.FIRST_TEMPLATE_ID, 0, 0);

    assertThat(task.prompt()).isEqualTo("Art Fonts: MOUSE, fire");
    assertThat(task.model()).isEqualTo("Art Fonts");
    assertThat(task.isFromTemplate()).isTrue();
    assertThat(task.seconds()).isEqualTo(6);
    assertThat(task.width()).isEqualTo(1366);
    assertThat(task.height()).isEqualTo(768);
  }

  @Assumed(
      value = "MiniMax: the medium of a template is an image with the limits of a first frame",
      why = "the documentation names no limits")
  @Test
  void read_whenAnImageIsADataUrl_isTakenWithinTheLimits() {
    assertThat(TemplateRequest.read(diving(400, 500)).texts()).isEmpty();
    assertThatThrownBy(() -> TemplateRequest.read(diving(300, 400)))
        .hasMessageContaining("media_inputs value must have a short side over 300px");
  }

  @Assumed(
      value = "MiniMax: a blank text of a template counts as absent",
      why = "as a blank prompt")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[] -> the body must be a JSON object",
        "{} -> binding: expr_path=template_id, cause=missing required parameter",
        "{'template_id':null} -> binding: expr_path=template_id, cause=missing required parameter",
        "{'template_id':392747428568649728} -> template_id must be a string",
        "{'template_id':''} -> unsupported template: ",
        "{'template_id':'392747428568649729'} -> unsupported template: 392747428568649729",
        "{'template_id':'394875727173492739','text_inputs':'MOUSE'} -> text_inputs must be an"
            + " array",
        "{'template_id':'394875727173492739','text_inputs':['MOUSE']} -> binding:"
            + " expr_path=text_inputs.value, cause=missing required parameter",
        "{'template_id':'394875727173492739','text_inputs':[{'value':5}]} -> text_inputs value must"
            + " be a string",
        "{'template_id':'394875727173492739','text_inputs':[{'value':' '}]} -> binding:"
            + " expr_path=text_inputs, cause=missing required parameter",
        "{'template_id':'392747428568649728','media_inputs':[]} -> binding: expr_path=media_inputs,"
            + " cause=missing required parameter",
        "{'template_id':'392747428568649728','media_inputs':[{'value':'mouse.png'}]} ->"
            + " media_inputs value must be a URL or a data URL"
      })
  void read_whenTheRequestIsInvalid_saysWhy(String example) {
    int arrow = example.indexOf(" ->");
    String json = example.substring(0, arrow).replace('\'', '"');
    String words = "invalid params, " + example.substring(arrow + 4);

    assertThatThrownBy(() -> read(json))
        .isInstanceOfSatisfying(
            InvalidParametersException.class,
            refused -> assertThat(refused.text()).isEqualTo(words));
  }

  private static void assertNeeded(boolean needed, ObjectNode complete, String field) {
    ObjectNode body = complete.deepCopy();
    body.remove(field);
    if (needed) {
      assertThatThrownBy(() -> TemplateRequest.read(body)).hasMessageContaining(field);
    } else {
      assertThat(TemplateRequest.read(body).template().id())
          .isEqualTo(body.get("template_id").textValue());
    }
  }

  private static ObjectNode filled(VideoTemplate template) {
    ObjectNode body = JSON.createObjectNode().put("template_id", template.id());
    body.putArray("text_inputs").addObject().put("value", "Lion");
    body.putArray("media_inputs").addObject().put("value", LINK);
    return body;
  }

  private static ObjectNode diving(int width, int height) {
    ObjectNode body = JSON.createObjectNode().put("template_id", VideoTemplate.DIVING.id());
    body.putArray("media_inputs").addObject().put("value", Images.dataUrl("png", width, height));
    return body;
  }

  private static TemplateRequest read(String json) throws Exception {
    return TemplateRequest.read(JSON.readTree(json));
  }
}
