package io.videopipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.generation.GenerationDraft;
import io.videopipeline.generation.GenerationDraft.Choices;
import io.videopipeline.generation.GenerationDraft.Pictures;
import io.videopipeline.generation.GenerationDraft.Template;
import io.videopipeline.generation.GenerationRequest;
import io.videopipeline.generation.ImageFindings;
import io.videopipeline.generation.ImageInput;
import io.videopipeline.generation.ImageReference;
import io.videopipeline.generation.ModelRules;
import io.videopipeline.generation.Verdict;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import io.videopipeline.job.Move;
import io.videopipeline.job.Owner;
import io.videopipeline.media.DataUrl;
import io.videopipeline.pipeline.Acceptance;
import io.videopipeline.provider.ApiKey;
import io.videopipeline.testing.Jobs;
import io.videopipeline.wiring.Settings;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is secret prints masked, also as a part of something else. */
class MaskingTest {
  @Test
  void toString_neverShowsAPrompt() {
    assertThat(Jobs.completed(1).toString()).doesNotContain("mouse");
    assertThat(GenerationDraft.of("A mouse.").toString()).doesNotContain("mouse");
  }

  @Test
  void toString_neverShowsANoteThatQuotesThePrompt() {
    GenerationDraft draft = GenerationDraft.of("A mouse [squeaks].");
    Verdict.Allowed allowed = (Verdict.Allowed) ModelRules.check(draft);
    assertThat(allowed.notes()).singleElement().asString().contains("squeaks");
    Job job =
        Job.accepted(
            new JobId(1),
            Owner.LOCAL,
            allowed.request(),
            Optional.of(URI.create("https://example.com/squeaks")),
            allowed.notes(),
            Jobs.NOW);
    for (Object holder : List.of(allowed, job, new Acceptance.Accepted(job), new Move.Lost(job))) {
      assertThat(holder.toString()).doesNotContain("squeaks").contains("TextToVideo[");
    }
  }

  @Test
  void toString_neverShowsWhatATemplateIsFilledWith() {
    Template template =
        new Template(
            Optional.of("393769180141805569"),
            List.of("A mouse."),
            List.of(new ImageInput.Text("https://example.com/secret.png")));
    GenerationDraft draft =
        new GenerationDraft(
            Optional.empty(), Optional.empty(), Choices.NONE, Pictures.NONE, Optional.of(template));
    assertThat(template + " " + draft).doesNotContain("mouse", "secret");
  }

  @Test
  void toString_neverShowsALinkOrAPictureOfARequest() {
    ImageInput input = new ImageInput.Text("https://example.com/secret.png");
    Pictures pictures = new Pictures(Optional.of(input), Optional.of(input), Optional.of(input));
    ImageReference link = new ImageReference.Link(URI.create("https://example.com/secret.png"));
    ImageFindings findings = new ImageFindings(Map.of(input, link), List.of());
    for (GenerationRequest request : Jobs.requests().values()) {
      assertThat(request.toString()).doesNotContain("mouse", "secret");
    }
    assertThat(pictures + " " + findings + " " + GenerationDraft.of("x").withPictures(pictures))
        .doesNotContain("secret");
  }

  @Test
  void toString_neverShowsAnImage() {
    assertThat(DataUrl.parse("data:image/png;base64,aGVsbG8=").toString())
        .contains("DataUrl[image/png, 5 bytes]")
        .doesNotContain("aGVsbG8");
  }

  @Test
  void toString_neverShowsAKey() {
    assertThat(new ApiKey("sk-api-secret").toString()).doesNotContain("secret");
    Settings settings =
        Settings.from(
            Map.of(
                "TABLE_NAME", "jobs", "BUCKET_NAME", "videos", "MINIMAX_API_KEY", "sk-api-secret"));
    assertThat(settings.toString()).doesNotContain("secret");
  }
}
