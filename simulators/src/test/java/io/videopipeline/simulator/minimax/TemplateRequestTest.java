package io.videopipeline.simulator.minimax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
  @ParameterizedTest
  @CsvSource({
    "Diving, 392747428568649728, yes, no, 0.40",
    "Climbing, 393488336655310850, yes, no, 0.40",
    "Run for Life, 393769180141805569, yes, yes, 0.45",
    "Transformers, 397087679467597833, yes, no, 0.45",
    "Still rings routine, 393881433990066176, yes, no, 0.45",
    "Weightlifting, 393498001241890824, yes, no, 0.45",
    "Male Model Try-On Ad, 393876118804459526, yes, no, 1.00",
    "Female Model Try-On Ad, 393866076583718914, yes, no, 1.00",
    "McDonald's Delivery Pet, 393879757702918151, yes, no, 1.10",
    "Miniature Set Ad, 394176968202485769, yes, no, 1.40",
    "Anime Life Sim, 394514820878671878, no, yes, 1.50",
    "Pet Pilot, 397017167949312007, yes, no, 2.00",
    "Art Fonts, 394875727173492739, no, yes, 0.35",
    "Drinkfall, 394220989629177861, yes, no, 0.70",
    "E-commerce Display Ad, 393853165953970178, no, yes, 0.86",
    "3D character product presentation, 401431836934868999, yes, yes, 1.08"
  })
  void withId_whenTheVendorHasIt_knowsItsRow(
      String name, String id, String media, String text, String price) {
    assertThat(Template.withId(id))
        .hasValueSatisfying(
            template -> {
              assertThat(template.text()).isEqualTo(name);
              assertThat(template.id()).isEqualTo(id);
              assertThat(template.needsMedia()).isEqualTo(media.equals("yes"));
              assertThat(template.needsText()).isEqualTo(text.equals("yes"));
              assertThat(template.price()).isEqualByComparingTo(price);
            });
  }

  @Test
  void templates_whenCounted_areThoseOfTheTable() {
    assertThat(Template.values()).hasSize(16);
    assertThat(Arrays.stream(Template.values()).map(Template::id))
        .doesNotHaveDuplicates()
        .allMatch(id -> Long.parseLong(id) > 1L << 53);
  }

  @ParameterizedTest
  @EnumSource
  void read_whenAnInputIsMissing_isRefusedExactlyWhenTheTemplateNeedsIt(Template template) {
    ObjectNode complete = filled(template);
    assertThat(TemplateRequest.read(complete).template()).isEqualTo(template);

    assertNeeded(template.needsText(), complete, "text_inputs");
    assertNeeded(template.needsMedia(), complete, "media_inputs");
  }

  @Test
  void read_whenTextsAreGiven_drawsThemAfterTheName() throws Exception {
    TemplateRequest request =
        read(
            """
            {"template_id": "394875727173492739", "media_inputs": null, "callback_url": null,
             "text_inputs": [{"value": "MOUSE"}, {"value": " "}, {"value": "fire"}], "mouse": 1}
            """);

    Task task = request.task(Task.FIRST_TEMPLATE_ID, 0, 0);

    assertThat(task.prompt()).isEqualTo("Art Fonts: MOUSE, fire");
    assertThat(task.model()).isEqualTo("Art Fonts");
    assertThat(task.isFromTemplate()).isTrue();
  }

  @Test
  void read_whenAPictureIsADataUrl_isTaken() {
    ObjectNode body = JSON.createObjectNode().put("template_id", Template.DIVING.id());
    body.putArray("media_inputs").addObject().put("value", Images.dataUrl("png", 400, 500));

    assertThat(TemplateRequest.read(body).texts()).isEmpty();
  }

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
  void read_whenTheRequestBreaksARule_saysWhich(String example) {
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

  private static ObjectNode filled(Template template) {
    ObjectNode body = JSON.createObjectNode().put("template_id", template.id());
    body.putArray("text_inputs").addObject().put("value", "Lion");
    body.putArray("media_inputs").addObject().put("value", LINK);
    return body;
  }

  private static TemplateRequest read(String json) throws Exception {
    return TemplateRequest.read(JSON.readTree(json));
  }
}
