package io.videopipeline.simulator.lambda;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Invokes handlers as Lambda does: with bytes, a context and a time-out, and with Lambda's error
 * names. All handlers run in this process, each invocation on its own thread; an invocation that
 * exceeds its time-out is interrupted and no longer waited for.
 *
 * <p>An environment can limit how many invocations begin at once, so that many executions share the
 * cores of one machine with the HTTP API. Further invocations wait, first come, first served; their
 * time-out begins when they begin. An invocation that takes longer than {@link #TURN} waits for
 * something else than a core, and no longer counts.
 */
public final class LambdaEnvironment {
  /** The version of every function; no versions are published. */
  static final String VERSION = "$LATEST";

  private static final Duration TURN = Duration.ofSeconds(1);

  private final Map<String, LocalFunction> functions;
  private final Consumer<String> log;
  private final Supplier<String> requestIds;
  private final Semaphore turns;

  /**
   * An environment without a limit.
   *
   * @param log receives what handlers write with the context's logger
   */
  public LambdaEnvironment(Collection<LocalFunction> functions, Consumer<String> log) {
    this(functions, log, () -> UUID.randomUUID().toString(), Integer.MAX_VALUE);
  }

  /** An environment without a limit, with a supplier of the request id of each invocation. */
  public LambdaEnvironment(
      Collection<LocalFunction> functions, Consumer<String> log, Supplier<String> requestIds) {
    this(functions, log, requestIds, Integer.MAX_VALUE);
  }

  /**
   * @param requestIds supplies the request id of each invocation
   * @param atOnce how many invocations begin at once, at least 1
   */
  public LambdaEnvironment(
      Collection<LocalFunction> functions,
      Consumer<String> log,
      Supplier<String> requestIds,
      int atOnce) {
    this.turns = new Semaphore(atOnce, true);
    this.functions =
        functions.stream()
            .collect(Collectors.toUnmodifiableMap(LocalFunction::name, Function.identity()));
    this.log = log;
    this.requestIds = requestIds;
  }

  /**
   * Invokes a function and waits for it.
   *
   * @param function a name, a name with a version or alias, or an ARN
   * @throws FunctionFailedException when the function does not exist, throws, or times out
   * @throws InterruptedException when the caller is interrupted; the handler is interrupted too
   */
  public byte[] invoke(String function, byte[] payload)
      throws FunctionFailedException, InterruptedException {
    @Nullable LocalFunction known = functions.get(nameIn(function));
    if (known == null) {
      throw FunctionFailedException.notFound(function);
    }
    return invoke(known, payload);
  }

  private byte[] invoke(LocalFunction function, byte[] payload)
      throws FunctionFailedException, InterruptedException {
    turns.acquire();
    AtomicBoolean holdsTurn = new AtomicBoolean(true);
    try {
      return invoke(function, payload, holdsTurn);
    } finally {
      endTurn(holdsTurn);
    }
  }

  private void endTurn(AtomicBoolean holdsTurn) {
    if (holdsTurn.getAndSet(false)) {
      turns.release();
    }
  }

  private byte[] invoke(LocalFunction function, byte[] payload, AtomicBoolean holdsTurn)
      throws FunctionFailedException, InterruptedException {
    String requestId = requestIds.get();
    LocalContext context =
        new LocalContext(
            function, requestId, System.nanoTime() + function.timeout().toNanos(), log);
    CompletableFuture<byte[]> answer = new CompletableFuture<>();
    Thread worker =
        Thread.ofPlatform()
            .daemon()
            .name("lambda-" + function.name())
            .start(() -> handle(function, payload, context, answer));
    try {
      return await(answer, function.timeout(), holdsTurn);
    } catch (ExecutionException thrown) {
      Throwable cause = Objects.requireNonNullElse(thrown.getCause(), thrown);
      throw FunctionFailedException.thrown(cause);
    } catch (TimeoutException tooLong) {
      worker.interrupt();
      throw FunctionFailedException.timedOut(requestId, function.timeout());
    } catch (InterruptedException interrupted) {
      worker.interrupt();
      throw interrupted;
    }
  }

  private byte[] await(CompletableFuture<byte[]> answer, Duration timeout, AtomicBoolean holdsTurn)
      throws ExecutionException, InterruptedException, TimeoutException {
    long turn = Math.min(TURN.toNanos(), timeout.toNanos());
    try {
      return answer.get(turn, TimeUnit.NANOSECONDS);
    } catch (TimeoutException stillRunning) {
      endTurn(holdsTurn);
      return answer.get(timeout.toNanos() - turn, TimeUnit.NANOSECONDS);
    }
  }

  /** Catches whatever a handler throws, as the Lambda runtime does, also OutOfMemoryError. */
  private static void handle(
      LocalFunction function,
      byte[] payload,
      LocalContext context,
      CompletableFuture<byte[]> answer) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try {
      function.handler().handleRequest(new ByteArrayInputStream(payload), output, context);
      answer.complete(output.toByteArray());
    } catch (Throwable thrown) {
      answer.completeExceptionally(thrown);
    }
  }

  private static String nameIn(String function) {
    String[] parts = function.split(":", -1);
    if (parts[0].equals("arn") && parts.length > 6) {
      return parts[6];
    }
    return parts[0];
  }
}
