package io.videopipeline.benchmark.lambda;

import io.videopipeline.benchmark.lambda.RuntimeApi.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * One environment of one function: a JVM with Lambda's flags whose current directory is the
 * unpacked archive and whose main class is AWS's runtime interface client, which loads the archive
 * and asks for events. When this process goes, the client finds nobody to ask, and goes too.
 */
public final class FunctionProcess implements AutoCloseable {
  private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
  private static final String NATIVE_CLIENT =
      "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

  /** Of the function's memory; the rest is for metaspace, code and threads. */
  private static final double HEAP_SHARE = 0.85;

  /** What a JVM takes for a start, where nothing else is said: a 64th of the machine's memory. */
  private static final int INITIAL_HEAP_SHARE = 64;

  private final RuntimeApi api;
  private final Process process;
  private final long startedNanos;

  private FunctionProcess(RuntimeApi api, Process process, long startedNanos) {
    this.api = api;
    this.process = process;
    this.startedNanos = startedNanos;
  }

  /**
   * Starts an environment; it waits for events.
   *
   * @param environment beside what Lambda itself sets; there is nothing else in it
   * @param log takes what the function prints
   */
  public static FunctionProcess start(
      DeployedFunction function,
      UnpackedArchive archive,
      Map<String, String> environment,
      Compiler compiler,
      Path log)
      throws IOException {
    RuntimeApi api = new RuntimeApi();
    ProcessBuilder builder =
        new ProcessBuilder(command(function, archive, compiler))
            .directory(archive.root().toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().putAll(ofLambda(function, archive, api));
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
   * The flags of a function, as a function finds them when it asks for its own, without those that
   * point into Lambda's own file system.
   */
  public static List<String> flags(DeployedFunction function, Compiler compiler) {
    List<String> flags =
        new ArrayList<>(
            List.of(
                "-XX:MaxHeapSize=%dk"
                    .formatted(Math.round(function.memoryMegabytes() * 1024 * HEAP_SHARE)),
                "-XX:InitialHeapSize=%dm"
                    .formatted(function.memoryMegabytes() / INITIAL_HEAP_SHARE),
                "-XX:+UseSerialGC"));
    if (compiler == Compiler.QUICK) {
      flags.add("-XX:TieredStopAtLevel=1");
    }
    return flags;
  }

  /** Hands out an event and waits for its answer, which has to be none of an error. */
  public Answered invoke(byte[] event) {
    try {
      Answer answer = api.offer(event).join();
      return new Answered(
          answer.text(), answer.took(), Duration.ofNanos(answer.atNanos() - startedNanos));
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof IllegalStateException reason ? reason : failed;
    }
  }

  /** The most memory that was ever resident ({@code VmHWM}), in KiB. */
  public long peakKibibytes() throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .map(line -> line.replaceAll("\\D", ""))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("This system tells no VmHWM"));
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

  private static List<String> command(
      DeployedFunction function, UnpackedArchive archive, Compiler compiler) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags(function, compiler));
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

  private static Map<String, String> ofLambda(
      DeployedFunction function, UnpackedArchive archive, RuntimeApi api) {
    return Map.ofEntries(
        Map.entry("AWS_LAMBDA_RUNTIME_API", api.address()),
        Map.entry("AWS_LAMBDA_FUNCTION_NAME", function.name()),
        Map.entry("AWS_LAMBDA_FUNCTION_VERSION", "1"),
        Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMegabytes())),
        Map.entry("AWS_LAMBDA_LOG_GROUP_NAME", function.name()),
        Map.entry("AWS_LAMBDA_LOG_STREAM_NAME", "measured"),
        Map.entry("AWS_LAMBDA_LOG_FORMAT", "JSON"),
        Map.entry("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"),
        Map.entry("AWS_EXECUTION_ENV", "AWS_Lambda_java25"),
        Map.entry("LAMBDA_TASK_ROOT", archive.root().toString()),
        Map.entry("_HANDLER", function.handler()),
        Map.entry("LANG", "en_US.UTF-8"),
        Map.entry("TZ", ":UTC"));
  }

  /** Which of the JVM's compilers work. */
  public enum Compiler {
    /** C1 only: Lambda's choice for functions without SnapStart. */
    QUICK,
    /** All tiers: Lambda's choice under SnapStart. */
    TIERED
  }

  /**
   * What a function answered.
   *
   * @param took from the event's handing out
   * @param sinceStart from the start of the process
   */
  public record Answered(String text, Duration took, Duration sinceStart) {}
}
