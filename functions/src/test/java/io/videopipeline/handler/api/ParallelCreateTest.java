package io.videopipeline.handler.api;

import static io.videopipeline.handler.api.Caller.WISH;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedApiStack.class)
class ParallelCreateTest {
  @Test
  void create_byACrowdWithOneKey_isOneJob(ApiStack stack) throws Exception {
    Caller caller = stack.newCaller();
    List<Exchange> answers = stack.atOnce(i -> caller.create(WISH, "one-key"));
    assertThat(answers).extracting(Exchange::status).containsOnly(202);
    assertThat(answers).extracting(Exchange::id).containsOnly(answers.getFirst().id());
    assertThat(answers)
        .filteredOn(answer -> answer.header("idempotent-replayed").isEmpty())
        .hasSize(1);
    assertThat(caller.get("/v1/videos").json().path("videos")).hasSize(1);
    assertThat(stack.started()).contains(answers.getFirst().id() + "-1");
  }

  @Test
  void create_byACrowdOfTwoRequestsWithOneKey_isOneJob(ApiStack stack) throws Exception {
    Caller caller = stack.newCaller();
    List<Exchange> answers =
        stack.atOnce(i -> caller.create(i % 2 == 0 ? WISH : "{\"prompt\": \"A cat.\"}", "one-key"));
    assertThat(answers).extracting(Exchange::status).containsOnly(202, 422);
    assertThat(answers).filteredOn(answer -> answer.status() == 422).hasSize(answers.size() / 2);
    assertThat(caller.get("/v1/videos").json().path("videos")).hasSize(1);
  }

  @Test
  void create_byACrowdWithoutAKey_isAJobEach(ApiStack stack) throws Exception {
    Caller caller = stack.newCaller();
    List<Exchange> answers = stack.atOnce(i -> caller.create(WISH));
    assertThat(answers).extracting(Exchange::status).containsOnly(202);
    assertThat(answers).extracting(Exchange::id).doesNotHaveDuplicates();
    assertThat(stack.started())
        .containsAll(answers.stream().map(answer -> answer.id() + "-1").toList());
  }
}
