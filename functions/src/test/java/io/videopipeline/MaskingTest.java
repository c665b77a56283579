package io.videopipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.image.DataUrl;
import io.videopipeline.image.ImageInput;
import io.videopipeline.image.ImageReference;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import io.videopipeline.job.JobStore.UpdateResult;
import io.videopipeline.job.Owner;
import io.videopipeline.job.TaskToken;
import io.videopipeline.pipeline.CreateJobResult;
import io.videopipeline.provider.ProviderKey;
import io.videopipeline.request.ImageFindings;
import io.videopipeline.request.ModelRules;
import io.videopipeline.request.RequestBuilder;
import io.videopipeline.request.UnvalidatedRequest;
import io.videopipeline.request.UnvalidatedRequest.Images;
import io.videopipeline.request.UnvalidatedRequest.OutputOptions;
import io.videopipeline.request.UnvalidatedRequest.TemplateInputs;
import io.videopipeline.request.ValidationResult;
import io.videopipeline.request.VideoRequest;
import io.videopipeline.testing.Jobs;
import io.videopipeline.wiring.Settings;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Secrets print masked, also inside other values. */
class MaskingTest {
  @Test
  void toString_neverShowsAPrompt() {
    assertThat(Jobs.completed(1).toString()).doesNotContain("mouse");
    assertThat(RequestBuilder.of("A mouse.").build().toString()).doesNotContain("mouse");
  }

  @Test
  void toString_neverShowsANoteThatQuotesThePrompt() {
    UnvalidatedRequest request = RequestBuilder.of("A mouse [squeaks].").build();
    ValidationResult.Valid valid = (ValidationResult.Valid) ModelRules.check(request);
    assertThat(valid.notes()).singleElement().asString().contains("squeaks");
    Job job =
        Job.accepted(
            new JobId(1),
            Owner.LOCAL,
            valid.request(),
            Optional.of(URI.create("https://example.com/squeaks")),
            Jobs.TOKEN,
            valid.notes(),
            Jobs.NOW);
    for (Object holder :
        List.of(valid, job, new CreateJobResult.Created(job), new UpdateResult.Conflict(job))) {
      assertThat(holder.toString()).doesNotContain("squeaks").contains("TextToVideo[");
    }
  }

  @Test
  void toString_neverShowsTheInputsOfATemplate() {
    TemplateInputs template =
        new TemplateInputs(
            Optional.of("393769180141805569"),
            List.of("A mouse."),
            List.of(new ImageInput.Text("https://example.com/secret.png")));
    UnvalidatedRequest request =
        RequestBuilder.request(
            Optional.empty(),
            Optional.empty(),
            OutputOptions.NONE,
            Images.NONE,
            Optional.of(template));
    assertThat(template + " " + request).doesNotContain("mouse", "secret");
  }

  @Test
  void toString_neverShowsAnImageUrlOfARequest() {
    ImageInput input = new ImageInput.Text("https://example.com/secret.png");
    Images images = new Images(Optional.of(input), Optional.of(input), Optional.of(input));
    ImageReference link = new ImageReference.Remote(URI.create("https://example.com/secret.png"));
    ImageFindings findings = new ImageFindings(Map.of(input, link), List.of());
    for (VideoRequest request : Jobs.requests().values()) {
      assertThat(request.toString()).doesNotContain("mouse", "secret");
    }
    assertThat(images + " " + findings + " " + RequestBuilder.of("x").withImages(images).build())
        .doesNotContain("secret");
  }

  @Test
  void toString_neverShowsAnImage() {
    assertThat(DataUrl.parse("data:image/png;base64,aGVsbG8=").toString())
        .contains("DataUrl[5 bytes]")
        .doesNotContain("aGVsbG8");
  }

  @Test
  void toString_neverShowsAKey() {
    assertThat(new TaskToken("secret-token").toString()).doesNotContain("secret");
    assertThat(Jobs.TOKEN + " " + Jobs.inProgress(1)).doesNotContain(Jobs.TOKEN.reveal());
    assertThat(new ProviderKey("sk-api-secret").toString()).doesNotContain("secret");
    Settings settings =
        Settings.from(
            Map.of(
                "TABLE_NAME", "jobs", "BUCKET_NAME", "videos", "MINIMAX_API_KEY", "sk-api-secret"));
    assertThat(settings.toString()).doesNotContain("secret");
  }
}
