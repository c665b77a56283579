package io.videopipeline.job.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videopipeline.request.Mode;
import io.videopipeline.request.VideoRequest;
import io.videopipeline.testing.Jobs;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RequestItemTest {
  static Set<String> names() {
    return Jobs.requests().keySet();
  }

  @ParameterizedTest
  @MethodSource("names")
  void read_ofAWrittenRequest_isEqual(String name) {
    VideoRequest request = Jobs.requests().get(name);
    assertThat(RequestItem.read(RequestItem.write(request))).isEqualTo(request);
  }

  @Test
  void requests_areOfEveryMode() {
    assertThat(
            Jobs.requests().values().stream().map(VideoRequest::mode).collect(Collectors.toSet()))
        .isEqualTo(EnumSet.allOf(Mode.class));
  }

  @Test
  void write_ofAMinimalRequest_omitsAbsentFields() {
    assertThat(RequestItem.write(Jobs.requests().get("bare last")).map())
        .containsOnlyKeys("mode", "model", "last_frame");
    assertThat(RequestItem.write(Jobs.request()).map()).containsOnlyKeys("mode", "model", "prompt");
  }

  @Test
  void read_ofAnUnknownMode_reportsIt() {
    Attributes item = Attributes.create().text("mode", "smell_to_video");
    assertThatThrownBy(() -> RequestItem.read(item))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("smell_to_video");
  }
}
