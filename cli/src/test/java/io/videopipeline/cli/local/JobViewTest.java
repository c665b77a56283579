package io.videopipeline.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.image.ImageFormat;
import io.videopipeline.image.ImageKey;
import io.videopipeline.image.ImageReference;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import io.videopipeline.job.Owner;
import io.videopipeline.request.FirstAndLastFrame;
import io.videopipeline.request.Model;
import io.videopipeline.request.Options;
import io.videopipeline.request.Prompt;
import io.videopipeline.request.TemplateVideo;
import io.videopipeline.request.VideoRequest;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobViewTest {
  private static final ImageReference LINK =
      new ImageReference.Remote(URI.create("https://example.com/secret.png?signature=secret"));
  private static final ImageReference KEPT =
      new ImageReference.Stored(ImageKey.of("local", "a1"), ImageFormat.PNG, 12_345);
  private static final VideoRequest FRAMES =
      new FirstAndLastFrame(
          Model.HAILUO_02, Optional.empty(), Optional.of(LINK), KEPT, Options.STANDARD);

  @Test
  void text_ofPictures_saysWhereTheyAreAndOfAnAddressTheHostOnly() {
    assertThat(JobView.text(job(FRAMES), true))
        .contains(
            "Mode     first_and_last_frame",
            "Video    MiniMax-Hailuo-02, 6 s at 768P",
            "Picture  first_frame_image: an address at example.com",
            "Picture  last_frame_image: images/local/a1 (PNG, 12,345 bytes)",
            "Note     Something was not sent.")
        .noneMatch(line -> line.startsWith("Prompt") || line.contains("secret"));
  }

  @Test
  void json_ofPictures_saysWhereTheyAreAndOfAnAddressTheHostOnly() {
    assertThat(JobView.json(job(FRAMES), true).path("images").toString())
        .isEqualTo(
            """
            [{"field":"first_frame_image","host":"example.com"},\
            {"field":"last_frame_image","key":"images/local/a1","media_type":"image/png",\
            "bytes":12345}]\
            """);
  }

  @Test
  void text_ofATemplate_namesItAndItsInputs() {
    TemplateVideo request =
        new TemplateVideo("393769180141805569", List.of(new Prompt("Lion")), List.of(KEPT));

    assertThat(JobView.text(job(request), true))
        .contains(
            "Mode     template",
            "Video    template Run for Life",
            "Template 393769180141805569",
            "Text     Lion",
            "Picture  media_inputs[0]: images/local/a1 (PNG, 12,345 bytes)");
  }

  private static Job job(VideoRequest request) {
    return Job.accepted(
        new JobId(1),
        Owner.LOCAL,
        request,
        Optional.empty(),
        List.of("Something was not sent."),
        Instant.EPOCH);
  }
}
