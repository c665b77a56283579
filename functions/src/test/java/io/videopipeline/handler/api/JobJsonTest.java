package io.videopipeline.handler.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.image.ImageFormat;
import io.videopipeline.image.ImageKey;
import io.videopipeline.image.ImageReference;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import io.videopipeline.job.Owner;
import io.videopipeline.json.JsonObject;
import io.videopipeline.request.Model;
import io.videopipeline.request.Options;
import io.videopipeline.request.VideoRequest;
import io.videopipeline.request.VideoRequest.FirstAndLastFrame;
import io.videopipeline.testing.Jobs;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobJsonTest {
  private static final ImageReference LINK =
      new ImageReference.Remote(URI.create("https://example.com/secret.png?signature=secret"));
  private static final ImageReference KEPT =
      new ImageReference.Stored(ImageKey.of("local", "a1"), ImageFormat.PNG, 12_345);

  @Test
  void json_ofImages_saysWhereTheyAreAndOfAUrlTheHostOnly() throws Exception {
    VideoRequest request =
        new FirstAndLastFrame(
            Model.HAILUO_02, Optional.empty(), Optional.of(LINK), KEPT, Options.STANDARD);
    Job job =
        Job.accepted(
            new JobId(1),
            Owner.LOCAL,
            request,
            Optional.empty(),
            Jobs.TOKEN,
            List.of(),
            Instant.EPOCH);

    assertThat(text(JobJson.of(job)))
        .contains(
            """
            "images":[{"field":"first_frame_image","host":"example.com"},\
            {"field":"last_frame_image","key":"images/local/a1","media_type":"image/png",\
            "bytes":12345}]\
            """)
        .doesNotContain("secret");
  }

  private static String text(JsonObject json) throws IOException {
    return new String(json.toBytes(), StandardCharsets.UTF_8);
  }
}
