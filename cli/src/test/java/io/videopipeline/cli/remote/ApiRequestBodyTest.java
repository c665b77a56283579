package io.videopipeline.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.videopipeline.cli.request.JsonRequest;
import io.videopipeline.cli.unfinished.Claim;
import io.videopipeline.cli.unfinished.GenerationIdentity;
import io.videopipeline.cli.unfinished.UnfinishedFolder;
import io.videopipeline.request.UnvalidatedRequest;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiRequestBodyTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path home;

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        {"model": "MiniMax-Hailuo-02", "prompt": "A mouse.", "prompt_optimizer": false,
         "fast_pretreatment": true, "duration": 10, "resolution": "768P",
         "first_frame_image": "https://example.com/1.png", "last_frame_image": "upload:abc",
         "aigc_watermark": true, "callback_url": "https://example.com/hook?a=%2F"}
        """,
        """
        {"model": "S2V-01", "prompt": "A mouse.",
         "subject_reference": [{"type": "character", "image": ["https://example.com/a.png"]}]}
        """,
        """
        {"template_id": "393769180141805569", "text_inputs": [{"value": "Lion"}],
         "media_inputs": [{"value": "https://example.com/pet.jpg"}],
         "callback_url": "https://example.com/hook"}
        """
      })
  void of_whatWasReadFromJson_isTheSameAgain(String json) throws Exception {
    UnvalidatedRequest draft = JsonRequest.read("-", new StringReader(json));
    UnfinishedFolder folder = new UnfinishedFolder(home.resolve("unfinished"));
    try (VideosApi api = new VideosApi(URI.create("https://api.example.com"), "mvp_secret");
        Claim claim =
            Claim.of(
                folder,
                GenerationIdentity.at(api.address(), api.caller(), draft),
                false,
                Clock.systemUTC())) {
      assertThat(new ApiRequestBody(api, claim).of(draft)).isEqualTo(JSON.readTree(json));
    }
  }
}
