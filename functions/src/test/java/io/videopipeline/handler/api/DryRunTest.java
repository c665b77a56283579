package io.videopipeline.handler.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.videopipeline.handler.api.ApiExchange.PlainRequest;
import io.videopipeline.testing.TestImages;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@SharedApiStack.Required
class DryRunTest {
  private ApiStack stack;
  private TestClient caller;

  @BeforeEach
  void callers(ApiStack given) {
    stack = given;
    caller = given.newCaller();
  }

  @Test
  void create_asADryRun_showsTheRequestAndStoresNothing() {
    String image =
        "data:image/png;base64," + Base64.getEncoder().encodeToString(TestImages.png(400, 400));
    String json =
        "{\"prompt\": \"Wind.\", \"first_frame_image\": \"%s\", \"model\":".formatted(image)
            + " \"MiniMax-Hailuo-2.3-Fast\", \"callback_url\": \"https://example.com/x\"}";
    ApiExchange answer = dryRun(json);
    assertThat(answer.status()).isEqualTo(200);
    JsonNode dry = answer.json();
    assertThat(dry.path("dry_run").asBoolean()).isTrue();
    assertThat(dry.path("path").asText()).isEqualTo("/v1/video_generation");
    assertThat(dry.path("mode").asText()).isEqualTo("image_to_video");
    assertThat(dry.at("/body/prompt").asText()).isEqualTo("Wind.");
    assertThat(dry.at("/body/first_frame_image").asText())
        .startsWith("data:image/png;base64,\u2026 (")
        .hasSizeLessThan(60);
    assertThat(dry.path("notes").toString()).contains("callback_url");
    assertThat(dry.path("price_usd").decimalValue()).isEqualByComparingTo("0.19");
    assertThat(caller.get("/v1/videos").json().path("videos")).isEmpty();
    assertThat(
            stack
                .s3()
                .listObjectsV2(
                    list ->
                        list.bucket(stack.wiring().settings().bucketName())
                            .prefix("images/" + caller.owner() + "/"))
                .contents())
        .isEmpty();
  }

  @Test
  void create_asADryRun_doesNotUseTheIdempotencyKey() {
    PlainRequest dry =
        PlainRequest.post("/v1/videos?dry_run=true", "{\"prompt\": \"A cat.\"}")
            .with("idempotency-key", "k");
    assertThat(caller.send(dry).status()).isEqualTo(200);
    ApiExchange created = caller.create(TestClient.REQUEST, "k");
    assertThat(created.status()).isEqualTo(202);
    assertThat(created.header("idempotent-replayed")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'prompt': 'x'}|0.28",
        "{'prompt': 'x', 'duration': 10}|0.56",
        "{'prompt': 'x', 'resolution': '1080P'}|0.49",
        "{'template_id': '392747428568649728'}|0.40",
        "{'template_id': '1'}|",
        "{'prompt': 'x', 'model': 'T2V-01'}|"
      })
  void create_asADryRun_hasThePriceIfThereIsOne(String json, String price) {
    JsonNode dry = dryRun(json.replace('\'', '"')).json();
    assertThat(dry.path("price_usd").asText())
        .isEqualTo(price == null ? "" : price.replaceFirst("0$", ""));
  }

  @Test
  void create_asADryRunOfAnInvalidRequest_reportsTheViolations() {
    ApiExchange refused = dryRun("{\"prompt\": \"\", \"duration\": 7}");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().path("violations")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "TRUE", "1"})
  void create_whenDryRunIsNoBoolean_createsNothing(String value) {
    ApiExchange refused =
        caller.send(PlainRequest.post("/v1/videos?dry_run=" + value, TestClient.REQUEST));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().at("/violations/0/field").asText()).isEqualTo("dry_run");
    assertThat(caller.get("/v1/videos").json().path("videos")).isEmpty();
  }

  @Test
  void models_haveTheirPrices() {
    JsonNode models = caller.get("/v1/models").json();
    assertThat(models.at("/models/0/modes/0/formats/0/price_usd").decimalValue())
        .isEqualByComparingTo("0.28");
    assertThat(models.path("price_source").asText()).contains("November 2026");
  }

  private ApiExchange dryRun(String json) {
    return caller.send(PlainRequest.post("/v1/videos?dry_run=true", json));
  }
}
