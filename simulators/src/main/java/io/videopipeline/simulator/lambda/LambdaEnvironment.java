package io.videopipeline.simulator.lambda;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Calls handlers as Lambda does: bytes in, bytes out, a context, a time limit, and errors by name.
 * Handlers share this process; each invocation has a thread of its own, and one that outlasts its
 * time is interrupted and abandoned.
 */
public final class LambdaEnvironment {
  /** What every invocation runs: nothing is published here. */
  static final String VERSION = "$LATEST";

  private final Map<String, LocalFunction> functions;
  private final Consumer<String> log;
  private final Supplier<String> requestIds;

  /**
   * @param log takes what handlers write with the context's logger
   */
  public LambdaEnvironment(Collection<LocalFunction> functions, Consumer<String> log) {
    this(functions, log, () -> UUID.randomUUID().toString());
  }

  /**
   * @param requestIds gives each invocation its id
   */
  public LambdaEnvironment(
      Collection<LocalFunction> functions, Consumer<String> log, Supplier<String> requestIds) {
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
   * @throws FunctionFailedException when there is no such function, it throws, or it takes too long
   * @throws InterruptedException when the caller is interrupted; the handler then is too
   */
  public byte[] invoke(String function, byte[] payload)
      throws FunctionFailedException, InterruptedException {
    @Nullable LocalFunction known = functions.get(nameIn(function));
    if (known == null) {
      throw new FunctionFailedException(
          "Lambda.ResourceNotFoundException", "Function not found: " + function);
    }
    return invoke(known, payload);
  }

  private byte[] invoke(LocalFunction function, byte[] payload)
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
      return answer.get(function.timeout().toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException thrown) {
      Throwable cause = Objects.requireNonNullElse(thrown.getCause(), thrown);
      throw new FunctionFailedException(cause.getClass().getName(), ErrorDocument.of(cause));
    } catch (TimeoutException tooLong) {
      worker.interrupt();
      throw timedOut(requestId, function.timeout());
    } catch (InterruptedException interrupted) {
      worker.interrupt();
      throw interrupted;
    }
  }

  /** The edge where the runtime catches whatever a handler throws, an exhausted heap included. */
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

  private static FunctionFailedException timedOut(String requestId, Duration timeout) {
    String message =
        String.format(
            Locale.ROOT,
            "RequestId: %s Error: Task timed out after %.2f seconds",
            requestId,
            timeout.toMillis() / 1000.0);
    return new FunctionFailedException(
        "Sandbox.Timedout", ErrorDocument.of("Sandbox.Timedout", message));
  }

  private static String nameIn(String function) {
    String[] parts = function.split(":", -1);
    if (parts[0].equals("arn") && parts.length > 6) {
      return parts[6];
    }
    return parts[0];
  }
}
