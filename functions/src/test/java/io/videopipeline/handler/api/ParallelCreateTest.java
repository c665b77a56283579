package io.videopipeline.handler.api;

import static io.videopipeline.handler.api.Caller.WISH;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedApiStack.class)
class ParallelCreateTest {
  @Test
  void create_byACrowdWithOneKey_isOneJob(ApiStack stack) throws Exception {
    Caller caller = stack.newCaller();
    List<Exchange> answers = atOnce(stack.crowd(), i -> caller.create(WISH, "one-key"));
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
        atOnce(
            stack.crowd(),
            i -> caller.create(i % 2 == 0 ? WISH : "{\"prompt\": \"A cat.\"}", "one-key"));
    assertThat(answers).extracting(Exchange::status).containsOnly(202, 422);
    assertThat(answers).filteredOn(answer -> answer.status() == 422).hasSize(stack.crowd() / 2);
    assertThat(caller.get("/v1/videos").json().path("videos")).hasSize(1);
  }

  @Test
  void create_byACrowdWithoutAKey_isAJobEach(ApiStack stack) throws Exception {
    Caller caller = stack.newCaller();
    List<Exchange> answers = atOnce(stack.crowd(), i -> caller.create(WISH));
    assertThat(answers).extracting(Exchange::status).containsOnly(202);
    assertThat(answers).extracting(Exchange::id).doesNotHaveDuplicates();
    assertThat(stack.started())
        .containsAll(answers.stream().map(answer -> answer.id() + "-1").toList());
  }

  private static List<Exchange> atOnce(int calls, IntFunction<Exchange> call)
      throws InterruptedException, ExecutionException {
    CountDownLatch ready = new CountDownLatch(calls);
    try (ExecutorService threads = Executors.newFixedThreadPool(calls)) {
      List<Future<Exchange>> futures = new ArrayList<>();
      for (int i = 0; i < calls; i++) {
        int number = i;
        futures.add(
            threads.submit(
                () -> {
                  ready.countDown();
                  ready.await();
                  return call.apply(number);
                }));
      }
      List<Exchange> answers = new ArrayList<>();
      for (Future<Exchange> future : futures) {
        answers.add(future.get());
      }
      return answers;
    }
  }
}
