package io.videopipeline.handler.api;

import static io.videopipeline.handler.api.TestClient.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

@SharedApiStack.Required
class ParallelCreateTest {
  @Test
  void create_inParallelWithOneKey_createsOneJob(ApiStack stack) throws Exception {
    TestClient caller = stack.newCaller();
    List<ApiExchange> answers = stack.inParallel(i -> caller.create(REQUEST, "one-key"));
    assertThat(answers).extracting(ApiExchange::status).containsOnly(202);
    assertThat(answers).extracting(ApiExchange::id).containsOnly(answers.getFirst().id());
    assertThat(answers)
        .filteredOn(answer -> answer.header("idempotent-replayed").isEmpty())
        .hasSize(1);
    assertThat(caller.get("/v1/videos").json().path("videos")).hasSize(1);
    assertThat(stack.started()).contains(answers.getFirst().id() + "-1");
  }

  @Test
  void create_inParallelWithOneKeyAndTwoRequests_createsOneJob(ApiStack stack) throws Exception {
    TestClient caller = stack.newCaller();
    List<ApiExchange> answers =
        stack.inParallel(
            i -> caller.create(i % 2 == 0 ? REQUEST : "{\"prompt\": \"A cat.\"}", "one-key"));
    assertThat(answers).extracting(ApiExchange::status).containsOnly(202, 422);
    assertThat(answers).filteredOn(answer -> answer.status() == 422).hasSize(answers.size() / 2);
    assertThat(caller.get("/v1/videos").json().path("videos")).hasSize(1);
  }

  @Test
  void create_inParallelWithoutAKey_createsAJobEach(ApiStack stack) throws Exception {
    TestClient caller = stack.newCaller();
    List<ApiExchange> answers = stack.inParallel(i -> caller.create(REQUEST));
    assertThat(answers).extracting(ApiExchange::status).containsOnly(202);
    assertThat(answers).extracting(ApiExchange::id).doesNotHaveDuplicates();
    assertThat(stack.started())
        .containsAll(answers.stream().map(answer -> answer.id() + "-1").toList());
  }
}
