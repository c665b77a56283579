package io.videopipeline.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.videopipeline.cli.pending.PendingRequest;
import io.videopipeline.cli.pending.PendingRequestStore;
import io.videopipeline.cli.pending.RequestIdentity;
import io.videopipeline.cli.request.JsonRequest;
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
    UnvalidatedRequest request = JsonRequest.read("-", new StringReader(json));
    PendingRequestStore store = new PendingRequestStore(home.resolve("pending"));
    try (VideosApi api = new VideosApi(URI.create("https://api.example.com"), "mvp_secret");
        PendingRequest pending =
            store.open(
                RequestIdentity.remote(api.address(), api.caller(), request),
                false,
                Clock.systemUTC())) {
      assertThat(new ApiRequestBody(api, pending).of(request)).isEqualTo(JSON.readTree(json));
    }
  }
}
