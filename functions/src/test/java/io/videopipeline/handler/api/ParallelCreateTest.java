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
  private static final int CALLS = 50;

  @Test
  void create_byFiftyAtOnceWithOneKey_isOneJob(ApiStack stack) throws Exception {
    Caller caller = stack.newCaller();
    List<Exchange> answers = atOnce(i -> caller.create(WISH, "one-key"));
    assertThat(answers).extracting(Exchange::status).containsOnly(202);
    assertThat(answers).extracting(Exchange::id).containsOnly(answers.getFirst().id());
    assertThat(answers)
        .filteredOn(answer -> answer.header("idempotent-replayed").isEmpty())
        .hasSize(1);
    assertThat(caller.get("/v1/videos").json().path("videos")).hasSize(1);
    assertThat(stack.started()).contains(answers.getFirst().id() + "-1");
  }

  @Test
  void create_byFiftyAtOnceOfTwoRequestsWithOneKey_isOneJob(ApiStack stack) throws Exception {
    Caller caller = stack.newCaller();
    List<Exchange> answers =
        atOnce(i -> caller.create(i % 2 == 0 ? WISH : "{\"prompt\": \"A cat.\"}", "one-key"));
    assertThat(answers).extracting(Exchange::status).containsOnly(202, 422);
    assertThat(answers).filteredOn(answer -> answer.status() == 422).hasSize(CALLS / 2);
    assertThat(caller.get("/v1/videos").json().path("videos")).hasSize(1);
  }

  @Test
  void create_byFiftyAtOnceWithoutAKey_isFiftyJobs(ApiStack stack) throws Exception {
    Caller caller = stack.newCaller();
    List<Exchange> answers = atOnce(i -> caller.create(WISH));
    assertThat(answers).extracting(Exchange::status).containsOnly(202);
    assertThat(answers).extracting(Exchange::id).doesNotHaveDuplicates();
    assertThat(answers)
        .allSatisfy(answer -> assertThat(stack.started()).contains(answer.id() + "-1"));
  }

  private static List<Exchange> atOnce(IntFunction<Exchange> call)
      throws InterruptedException, ExecutionException {
    CountDownLatch ready = new CountDownLatch(CALLS);
    try (ExecutorService threads = Executors.newFixedThreadPool(CALLS)) {
      List<Future<Exchange>> futures = new ArrayList<>();
      for (int i = 0; i < CALLS; i++) {
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
