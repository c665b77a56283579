package io.videopipeline.handler.api.minimax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.videopipeline.handler.api.HttpApi;
import io.videopipeline.handler.api.SharedApiStack;
import io.videopipeline.job.Job;
import io.videopipeline.testing.Jobs;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A client with strict types, as in Go or pydantic: it does not convert numbers and strings, and it
 * rejects unknown fields.
 */
@SharedApiStack.Required
public class StrictClientTest {
  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(
              LogicalType.Textual,
              coercion -> coercion.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail))
          .build();

  private HttpApi api;

  @BeforeEach
  void api(HttpApi given) {
    api = given;
  }

  @Test
  void client_whenItsTypesAreStrict_readsEveryResponse() throws Exception {
    CreatedTask created =
        STRICT.readValue(
            api.post("/v1/video_generation", "{\"model\": \"T2V-01\", \"prompt\": \"Mouse.\"}")
                .body(),
            CreatedTask.class);
    Job job = api.job(created.task_id());
    api.store(Jobs.completed(job.id().value(), job.request(), Jobs.VIDEO));
    GeneratedTask generated =
        STRICT.readValue(
            api.get("/v1/query/video_generation?task_id=" + created.task_id()).body(),
            GeneratedTask.class);
    Retrieved retrieved =
        STRICT.readValue(
            api.get("/v1/files/retrieve?file_id=" + generated.file_id()).body(), Retrieved.class);

    assertThat(generated)
        .isEqualTo(
            new GeneratedTask(
                created.task_id(), "Success", created.task_id(), 1366, 768, created.base_resp()));
    assertThat(retrieved.file().file_id()).isEqualTo(Long.parseLong(generated.file_id()));
    assertThat(URI.create(retrieved.file().download_url())).hasScheme("https");
  }

  @Test
  void client_whenItReadsTheFileIdAsText_fails() {
    api.store(Jobs.completed(5));

    assertThatExceptionOfType(JsonProcessingException.class)
        .isThrownBy(
            () ->
                STRICT.readValue(
                    api.get("/v1/files/retrieve?file_id=5").body(), RetrievedAsText.class));
  }

  record BaseResp(int status_code, String status_msg) {}

  record CreatedTask(String task_id, BaseResp base_resp) {}

  record GeneratedTask(
      String task_id,
      String status,
      String file_id,
      int video_width,
      int video_height,
      BaseResp base_resp) {}

  record RetrievedFile(
      long file_id,
      long bytes,
      long created_at,
      String filename,
      String purpose,
      String download_url) {}

  record Retrieved(RetrievedFile file, BaseResp base_resp) {}

  record TextFile(
      String file_id,
      long bytes,
      long created_at,
      String filename,
      String purpose,
      String download_url) {}

  record RetrievedAsText(TextFile file, BaseResp base_resp) {}
}
