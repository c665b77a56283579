package io.videopipeline.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class JobViewTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FRAMES =
      """
      {"id": "1", "status": "in_progress", "created_at": "2026-11-21T12:00:00.123Z",
       "mode": "first_and_last_frame", "model": "MiniMax-Hailuo-02", "duration": 6,
       "resolution": "768P", "images": [
         {"field": "first_frame_image", "host": "example.com"},
         {"field": "last_frame_image", "key": "images/local/a1", "media_type": "image/png",
          "bytes": 12345}],
       "notes": ["Something was not sent."]}
      """;
  private static final String TEMPLATE =
      """
      {"id": "2", "status": "failed", "created_at": "2026-11-21T12:00:00.123Z",
       "mode": "template", "template_id": "393769180141805569", "text_inputs": ["Lion", "Zoo"],
       "images": [{"field": "media_inputs[0]", "key": "images/local/a1",
         "media_type": "image/jpeg", "bytes": 12345}],
       "notes": [], "failure": {"code": "rejected_input", "message": "Sensitive.",
         "retryable": false, "provider_code": "1026", "trace_id": "t1"}}
      """;

  @Test
  void text_ofImages_saysWhereTheyAreAndOfAUrlTheHostOnly() throws Exception {
    assertThat(JobView.text(job(FRAMES), true))
        .contains(
            "Job      1 (simulated: MiniMax was not called and nothing was paid)",
            "Mode     first_and_last_frame",
            "Video    MiniMax-Hailuo-02, 6 s at 768P",
            "Image    first_frame_image: a URL at example.com",
            "Image    last_frame_image: images/local/a1 (PNG, 12,345 bytes)",
            "Note     Something was not sent.")
        .noneMatch(line -> line.startsWith("Prompt"));
  }

  @Test
  void text_ofATemplate_namesItAndItsInputs() throws Exception {
    assertThat(JobView.text(job(TEMPLATE), false))
        .contains(
            "Job      2",
            "Mode     template",
            "Video    template Run for Life",
            "Template 393769180141805569",
            "Text     Lion",
            "Text     Zoo",
            "Image    media_inputs[0]: images/local/a1 (JPEG, 12,345 bytes)",
            "Failure  rejected_input: Sensitive. (provider code 1026, trace ID t1)");
  }

  @Test
  void line_showsWhatWasAskedForInColumns() throws Exception {
    assertThat(JobView.line(job(FRAMES)))
        .isEqualTo(
            "1                in_progress  2026-11-21T12:00:00  MiniMax-Hailuo-02         6 s"
                + " 768P");
    assertThat(JobView.line(job(TEMPLATE)))
        .isEqualTo(
            "2                failed       2026-11-21T12:00:00  393769180141805569         template"
                + "  Lion | Zoo");
  }

  @Test
  void lastError_ofAWaitingJob_isItsCodeOrTheWholeMessage() throws Exception {
    JsonNode waiting =
        job(
            """
            {"id": "3", "status": "queued", "last_error": {"code": "throttled",
             "message": "MiniMax answered 1002", "at": "2026-11-28T12:00:00.000Z"}}
            """);

    assertThat(JobView.lastError(waiting, false)).hasValue("throttled");
    assertThat(JobView.lastError(waiting, true))
        .hasValue("throttled: MiniMax answered 1002, at 2026-11-28T12:00:00.000Z");
    assertThat(JobView.text(waiting, false))
        .contains("Error    throttled: MiniMax answered 1002, at 2026-11-28T12:00:00.000Z");
    assertThat(JobView.lastError(job(FRAMES), true)).isEmpty();
  }

  private static JsonNode job(String json) throws IOException {
    return JSON.readTree(json);
  }
}
