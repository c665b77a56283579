package io.videopipeline.simulator.metriqual;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * A form of answer that a source tells of where another one tells of another. The simulator answers
 * in it when it was chosen.
 *
 * @see <a href="https://github.com/Metriqual/mql-sdk-lts">src/api/video.ts</a>
 * @see <a href="https://github.com/Metriqual/python-sdk">metriqual/video.py</a>
 */
public enum OtherForm {
  /**
   * A creation answers {@code {id, object: "video", created_at, status, model}}, as the TypeScript
   * SDK's {@code create()} expects; the documentation has {@code {task_id, base_resp}}.
   */
  VIDEO_OBJECT("video_object"),
  /**
   * A creation with a first frame answers when the video is made, with its link and no id, as the
   * TypeScript SDK's {@code createFromImage()} expects.
   */
  BLOCKING_IMAGE("blocking_image"),
  /**
   * A refusal is {@code {"error": {message, code, details}}}, which the Python SDK reads too,
   * instead of {@code {error, code, details}}.
   */
  NESTED_ERROR("nested_error");

  private final String text;

  OtherForm(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }

  /**
   * Reads the list of texts that {@code PUT /_simulator/forms} takes.
   *
   * @throws IllegalArgumentException when it has another form
   */
  static Set<OtherForm> parse(JsonNode list) {
    if (!list.isArray()) {
      throw new IllegalArgumentException("A list of forms is wanted, not " + list);
    }
    Set<OtherForm> forms = EnumSet.noneOf(OtherForm.class);
    list.forEach(text -> forms.add(parse(text.asText())));
    return forms;
  }

  private static OtherForm parse(String text) {
    return Arrays.stream(values())
        .filter(form -> form.text.equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "form is '%s'; one of %s is wanted"
                        .formatted(text, Arrays.stream(values()).map(OtherForm::text).toList())));
  }
}
