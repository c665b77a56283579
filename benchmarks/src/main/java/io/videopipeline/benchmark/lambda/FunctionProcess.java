package io.videopipeline.benchmark.lambda;

import io.videopipeline.benchmark.lambda.RuntimeApi.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * One execution environment of one function: a JVM with Lambda's flags in the unpacked archive. Its
 * main class is AWS's runtime interface client, which loads the handler and polls for events. The
 * client exits when this process ends, because its Runtime API is gone.
 *
 * <p>All JIT compilers are on, as Lambda sets them for functions with SnapStart.
 */
public final class FunctionProcess implements AutoCloseable {
  private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
  private static final String NATIVE_CLIENT =
      "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

  /** Part of the memory that Lambda gives to the heap. The rest is for metaspace, code, threads. */
  private static final double HEAP_SHARE = 0.85;

  /** The initial heap is a 64th of the memory, the default of the JVM. */
  private static final int INITIAL_HEAP_DIVISOR = 64;

  private final RuntimeApi api;
  private final Process process;
  private final long startedNanos;

  private FunctionProcess(RuntimeApi api, Process process, long startedNanos) {
    this.api = api;
    this.process = process;
    this.startedNanos = startedNanos;
  }

  /**
   * Starts an execution environment.
   *
   * @param environment variables in addition to those that Lambda sets; none are inherited
   * @param log file to which the output of the function is appended
   */
  public static FunctionProcess start(
      DeployedFunction function, UnpackedArchive archive, Map<String, String> environment, Path log)
      throws IOException {
    RuntimeApi api = new RuntimeApi();
    ProcessBuilder builder =
        new ProcessBuilder(command(function, archive))
            .directory(archive.root().toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().putAll(lambdaVariables(function, archive, api));
    long startedNanos = System.nanoTime();
    Process process;
    try {
      process = builder.start();
    } catch (IOException failed) {
      api.close();
      throw failed;
    }
    CompletableFuture<Process> unused =
        process
            .onExit()
            .whenComplete(
                (ended, failure) -> api.fail("%s ended; see %s".formatted(function.name(), log)));
    return new FunctionProcess(api, process, startedNanos);
  }

  /**
   * The JVM flags of a function on Lambda, without those that contain paths of Lambda's file
   * system.
   */
  public static List<String> flags(DeployedFunction function) {
    return List.of(
        "-XX:MaxHeapSize=%dk".formatted(Math.round(function.memoryMegabytes() * 1024 * HEAP_SHARE)),
        "-XX:InitialHeapSize=%dm".formatted(function.memoryMegabytes() / INITIAL_HEAP_DIVISOR),
        "-XX:+UseSerialGC");
  }

  /**
   * Delivers an event and waits for the response.
   *
   * @throws IllegalStateException when the function fails or its process ends
   */
  public Invocation invoke(String event) {
    try {
      Response response = api.offer(event.getBytes(StandardCharsets.UTF_8)).join();
      return new Invocation(response.took(), Duration.ofNanos(response.atNanos() - startedNanos));
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof IllegalStateException reason ? reason : failed;
    }
  }

  /** The peak of the resident memory ({@code VmHWM}), in KiB. */
  public long peakKibibytes() throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .map(line -> line.replaceAll("\\D", ""))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("/proc/PID/status does not contain VmHWM"));
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    api.close();
  }

  private static List<String> command(DeployedFunction function, UnpackedArchive archive) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags(function));
    command.addAll(
        List.of(
            "-Xshare:auto",
            "--add-opens=java.base/java.io=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.net.preferIPv4Stack=true",
            "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
            "-D" + NATIVE_CLIENT + "=" + archive.nativeClient(),
            "-classpath",
            archive.runtimeClassPath(),
            CLIENT,
            function.handler()));
    return command;
  }

  private static Map<String, String> lambdaVariables(
      DeployedFunction function, UnpackedArchive archive, RuntimeApi api) {
    return Map.ofEntries(
        Map.entry("AWS_LAMBDA_RUNTIME_API", api.address()),
        Map.entry("AWS_LAMBDA_FUNCTION_NAME", function.name()),
        Map.entry("AWS_LAMBDA_FUNCTION_VERSION", "1"),
        Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMegabytes())),
        Map.entry("AWS_LAMBDA_LOG_GROUP_NAME", function.name()),
        Map.entry("AWS_LAMBDA_LOG_STREAM_NAME", "benchmark"),
        Map.entry("AWS_LAMBDA_LOG_FORMAT", "JSON"),
        Map.entry("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"),
        Map.entry("AWS_EXECUTION_ENV", "AWS_Lambda_java25"),
        Map.entry("LAMBDA_TASK_ROOT", archive.root().toString()),
        Map.entry("_HANDLER", function.handler()),
        Map.entry("LANG", "en_US.UTF-8"),
        Map.entry("TZ", ":UTC"));
  }

  /**
   * Durations of one invocation.
   *
   * @param took from the delivery of the event to the response
   * @param sinceStart from the start of the process to the response
   */
  public record Invocation(Duration took, Duration sinceStart) {}
}
