package io.videopipeline.simulator.metriqual;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An alternative form of a response, where Metriqual's SDKs expect another one than its
 * documentation describes. The simulator responds in the documented form unless another one is
 * chosen.
 *
 * @see <a href="https://github.com/Metriqual/mql-sdk-lts">src/api/video.ts</a>
 * @see <a href="https://github.com/Metriqual/python-sdk">metriqual/video.py</a>
 */
public enum ResponseForm {
  /**
   * A creation returns {@code {id, object: "video", created_at, status, model}}, as the TypeScript
   * SDK's {@code create()} expects; the documentation has {@code {task_id, base_resp}}.
   */
  VIDEO_OBJECT("video_object"),
  /**
   * A creation with a first frame returns only when the video is ready, with its URL and no id, as
   * the TypeScript SDK's {@code createFromImage()} expects.
   */
  BLOCKING_IMAGE("blocking_image"),
  /**
   * An error is {@code {"error": {message, code, details}}}, which the Python SDK reads too,
   * instead of {@code {error, code, details}}.
   */
  NESTED_ERROR("nested_error");

  private final String text;

  ResponseForm(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }

  /**
   * Reads the body of {@code PUT /_simulator/forms}.
   *
   * @throws IllegalArgumentException when it is invalid
   */
  static Set<ResponseForm> parse(JsonNode list) {
    if (!list.isArray()) {
      throw new IllegalArgumentException("the body must be an array of forms, not " + list);
    }
    Set<ResponseForm> forms = EnumSet.noneOf(ResponseForm.class);
    list.forEach(text -> forms.add(parse(text.asText())));
    return forms;
  }

  private static ResponseForm parse(String text) {
    return Arrays.stream(values())
        .filter(form -> form.text.equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "form must be one of %s, not '%s'"
                        .formatted(
                            Arrays.stream(values())
                                .map(ResponseForm::text)
                                .collect(Collectors.joining(", ")),
                            text)));
  }
}
