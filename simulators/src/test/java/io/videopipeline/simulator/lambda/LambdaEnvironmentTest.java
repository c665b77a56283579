package io.videopipeline.simulator.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LambdaEnvironmentTest {
  private static final byte[] PAYLOAD = "{\"jobId\":\"7\"}".getBytes(UTF_8);
  private final List<String> log = new ArrayList<>();

  @Test
  void invoke_whenTheHandlerAnswers_itsBytesComeBack() throws Exception {
    LambdaEnvironment lambda = running((in, out, context) -> in.transferTo(out));

    assertThat(lambda.invoke("Echo", PAYLOAD)).isEqualTo(PAYLOAD);
    assertThat(lambda.invoke("Echo:live", PAYLOAD)).isEqualTo(PAYLOAD);
    assertThat(lambda.invoke("arn:aws:lambda:eu-west-1:123456789012:function:Echo:live", PAYLOAD))
        .isEqualTo(PAYLOAD);
  }

  @Test
  void invoke_whenTheHandlerAsksItsContext_limitsAndNamesAreThere() throws Exception {
    AtomicReference<Context> seen = new AtomicReference<>();
    LambdaEnvironment lambda =
        running(
            (in, out, context) -> {
              seen.set(context);
              context.getLogger().log("working");
            });

    assertThat(lambda.invoke("Echo", PAYLOAD)).isEmpty();
    assertThat(seen.get().getAwsRequestId()).hasSize(36);
    assertThat(seen.get().getFunctionName()).isEqualTo("Echo");
    assertThat(seen.get().getMemoryLimitInMB()).isEqualTo(512);
    assertThat(seen.get().getRemainingTimeInMillis()).isBetween(1, 30_000);
    assertThat(log).containsExactly("working");
  }

  @Test
  void invoke_whenIdsAreGiven_eachContextHasTheNext() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    List<String> seen = new ArrayList<>();
    LambdaEnvironment lambda =
        new LambdaEnvironment(
            List.of(function((in, out, context) -> seen.add(context.getAwsRequestId()))),
            log::add,
            () -> "call-" + calls.incrementAndGet());

    lambda.invoke("Echo", PAYLOAD);
    lambda.invoke("Echo", PAYLOAD);

    assertThat(seen).containsExactly("call-1", "call-2");
  }

  @Test
  void invoke_whenTheHandlerThrows_theErrorIsTheClassNameAndTheCauseIsJson() throws Exception {
    LambdaEnvironment lambda =
        running(
            (in, out, context) -> {
              throw new IllegalStateException("no", new ArithmeticException("why"));
            });

    FunctionFailedException failed = failure(lambda, "Echo");

    assertThat(failed.error()).isEqualTo("java.lang.IllegalStateException");
    JsonNode cause = new ObjectMapper().readTree(failed.causeText());
    assertThat(cause.path("errorMessage").asText()).isEqualTo("no");
    assertThat(cause.path("errorType").asText()).isEqualTo("java.lang.IllegalStateException");
    assertThat(cause.path("stackTrace").get(0).asText()).contains("LambdaEnvironmentTest");
    assertThat(cause.at("/cause/errorType").asText()).isEqualTo("java.lang.ArithmeticException");
  }

  @Test
  void invoke_whenTheHeapIsExhausted_theErrorSaysSo() {
    LambdaEnvironment lambda =
        running(
            (in, out, context) -> {
              throw new OutOfMemoryError("Java heap space");
            });

    assertThat(failure(lambda, "Echo").error()).isEqualTo("java.lang.OutOfMemoryError");
  }

  @Test
  void invoke_whenTheHandlerTimesOut_itIsInterruptedAndTheErrorSaysSo() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    LambdaEnvironment lambda =
        new LambdaEnvironment(
            List.of(
                new LocalFunction(
                    "Slow",
                    (in, out, context) -> {
                      try {
                        new CountDownLatch(1).await();
                      } catch (InterruptedException expected) {
                        interrupted.countDown();
                      }
                    },
                    Duration.ofMillis(50),
                    512)),
            log::add);

    FunctionFailedException failed = failure(lambda, "Slow");

    assertThat(failed.error()).isEqualTo("Sandbox.Timedout");
    assertThat(failed.causeText()).contains("Task timed out after 0.05 seconds");
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void invoke_whenAsManyInvocationsRunAsAllowed_waitsUntilOneEnds() throws Exception {
    CountDownLatch firstRuns = new CountDownLatch(1);
    CountDownLatch firstMayEnd = new CountDownLatch(1);
    List<String> order = new CopyOnWriteArrayList<>();
    LambdaEnvironment lambda =
        oneAtOnce(
            (in, out, context) -> {
              String caller = new String(in.readAllBytes(), UTF_8);
              if (caller.equals("first")) {
                firstRuns.countDown();
                awaitUninterrupted(firstMayEnd);
              }
              order.add(caller);
            });
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<byte[]> first = threads.submit(() -> lambda.invoke("Echo", "first".getBytes(UTF_8)));
      firstRuns.await();
      AtomicReference<Thread> waiting = new AtomicReference<>();
      Future<byte[]> second =
          threads.submit(
              () -> {
                waiting.set(Thread.currentThread());
                return lambda.invoke("Echo", "second".getBytes(UTF_8));
              });
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> waiting.get() != null && waiting.get().getState() == Thread.State.WAITING);
      assertThat(order).isEmpty();
      firstMayEnd.countDown();
      first.get();
      second.get();
    }

    assertThat(order).containsExactly("first", "second");
  }

  @Test
  void invoke_whenTheOtherInvocationsWaitForLong_doesNotWaitForThem() throws Exception {
    CountDownLatch slowMayEnd = new CountDownLatch(1);
    CountDownLatch slowRuns = new CountDownLatch(1);
    LambdaEnvironment lambda =
        oneAtOnce(
            (in, out, context) -> {
              if (in.readAllBytes().length > 0) {
                slowRuns.countDown();
                awaitUninterrupted(slowMayEnd);
              }
            });
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<byte[]> slow = threads.submit(() -> lambda.invoke("Echo", PAYLOAD));
      slowRuns.await();
      assertThat(lambda.invoke("Echo", new byte[0])).isEmpty();
      assertThat(slow).isNotDone();
      slowMayEnd.countDown();
      assertThat(slow.get()).isEmpty();
    }
  }

  @Test
  void invoke_whenThereIsNoSuchFunction_theErrorIsLambdas() {
    LambdaEnvironment lambda = running((in, out, context) -> {});

    assertThat(failure(lambda, "Other").error()).isEqualTo("Lambda.ResourceNotFoundException");
  }

  private LambdaEnvironment running(RequestStreamHandler handler) {
    return new LambdaEnvironment(List.of(function(handler)), log::add);
  }

  private LambdaEnvironment oneAtOnce(RequestStreamHandler handler) {
    return new LambdaEnvironment(List.of(function(handler)), log::add, () -> "call", 1);
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private static LocalFunction function(RequestStreamHandler handler) {
    return new LocalFunction("Echo", handler, Duration.ofSeconds(30), 512);
  }

  private static FunctionFailedException failure(LambdaEnvironment lambda, String function) {
    return catchThrowableOfType(
        FunctionFailedException.class, () -> lambda.invoke(function, PAYLOAD));
  }
}
