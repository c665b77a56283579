package io.videopipeline.handler.api;

import static io.videopipeline.handler.api.TestClient.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SharedApiStack.Required
class ListVideosTest {
  private TestClient caller;
  private TestClient other;

  @BeforeEach
  void callers(ApiStack stack) {
    caller = stack.newCaller();
    other = stack.newCaller();
  }

  @Test
  void list_whenTheCallerHasNoJobs_isEmpty() {
    other.create(REQUEST);
    ApiExchange answer = caller.get("/v1/videos");
    assertThat(answer.json().path("videos").isArray()).isTrue();
    assertThat(answer.json().path("videos")).isEmpty();
    assertThat(answer.json().has("next")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"1, 6", "2, 3", "3, 2", "5, 1", "6, 1"})
  void list_pageByPage_returnsEachJobOnce(int limit, int fullPages) {
    List<String> created = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      created.add(caller.create(REQUEST).id());
      other.create(REQUEST);
    }
    List<String> listed = new ArrayList<>();
    String cursor = "";
    int full = 0;
    do {
      JsonNode page = caller.get("/v1/videos?limit=" + limit + cursor).json();
      listed.addAll(idsOf(page));
      full += page.path("videos").size() == limit ? 1 : 0;
      cursor = page.has("next") ? "&after=" + page.path("next").textValue() : "";
    } while (!cursor.isEmpty());
    assertThat(full).isEqualTo(fullPages);
    assertThat(listed)
        .containsExactlyInAnyOrderElementsOf(created)
        .isSortedAccordingTo(Comparator.comparing(Long::valueOf, Comparator.reverseOrder()));
  }

  @Test
  void list_afterAnotherOwnersJob_returnsOwnJobsOnly() {
    String mine = caller.create(REQUEST).id();
    String theirs = other.create(REQUEST).id();
    assertThat(idsOf(caller.get("/v1/videos?after=9007199254740991").json())).containsExactly(mine);
    assertThat(idsOf(caller.get("/v1/videos?after=" + theirs).json()))
        .doesNotContain(theirs)
        .hasSizeLessThan(2);
  }

  @Test
  void list_byStatus_returnsOnlyJobsInThatStatus() {
    caller.create(REQUEST);
    String failed = caller.failed();
    caller.create(REQUEST);
    assertThat(idsOf(caller.get("/v1/videos?status=failed").json())).containsExactly(failed);
    assertThat(idsOf(caller.get("/v1/videos?status=failed&limit=1").json()))
        .containsExactly(failed);
    assertThat(idsOf(caller.get("/v1/videos?status=queued").json())).hasSize(2);
    assertThat(idsOf(caller.get("/v1/videos?status=canceled").json())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, limit",
    "limit=101, limit",
    "limit=-1, limit",
    "limit=1.0, limit",
    "limit=01, limit",
    "limit=99999999999999999999, limit",
    "limit=1&limit=2, limit",
    "status=done, status",
    "status=QUEUED, status",
    "after=x, after",
    "after=0, after",
    "after=9007199254740992, after",
    "after=%22, after",
    "limit=0&status=done&after=x, limit status after"
  })
  void list_whenParametersAreInvalid_reportsEachOne(String query, String fields) {
    ApiExchange refused = caller.get("/v1/videos?" + query);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.code()).isEqualTo("invalid_request");
    assertThat(refused.json().path("violations").findValuesAsText("field"))
        .containsExactlyInAnyOrder(fields.split(" ", -1));
  }

  @Test
  void list_whenParametersAreInvalid_tellsWhatIsAllowed() {
    ApiExchange rejected = caller.get("/v1/videos?limit=0&status=done&after=x");
    assertThat(rejected.json().path("violations").findValuesAsText("message"))
        .containsExactlyInAnyOrder(
            "must be a whole number from 1 to 100",
            "must be one of queued, submitting, in_progress, storing, completed, failed, canceled",
            "must be the value of next from a list");
  }

  private static List<String> idsOf(JsonNode page) {
    return StreamSupport.stream(page.path("videos").spliterator(), false)
        .map(video -> video.path("id").textValue())
        .toList();
  }
}
