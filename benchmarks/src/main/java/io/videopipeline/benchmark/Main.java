package io.videopipeline.benchmark;

import io.videopipeline.benchmark.Benchmark.Target;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Runs one benchmark. The exit code is 1 when a figure is above its limit and 2 when the name of
 * the benchmark is unknown. Runs on Linux only: the native library of AWS's runtime interface
 * client exists for no other system.
 */
public final class Main {
  private static final Map<String, Benchmark> BENCHMARKS =
      Map.of(
          "retrieve-memory", new RetrieveMemory(),
          "retrieve-time", new RetrieveTime(),
          "start-up", new StartUp(),
          "api-start-up", new ApiStartUp(),
          "archive", new ArchiveCheck(),
          "fuzz", new FuzzReaders(),
          "local-stack", new StackBenchmark());

  private Main() {}

  /**
   * Runs a benchmark and exits.
   *
   * @param arguments the name of the benchmark and its arguments, separate or in one string
   */
  public static void main(String[] arguments) throws Exception {
    // The servers of the fixture write an answer in several packets; TCP would delay the later
    // ones.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    List<String> words =
        Arrays.stream(String.join(" ", arguments).split(" "))
            .filter(word -> !word.isEmpty())
            .toList();
    Benchmark benchmark = words.isEmpty() ? null : BENCHMARKS.get(words.getFirst());
    if (benchmark == null) {
      System.err.println(
          "Usage: benchmarks/run NAME [ARGUMENT]...\nNAME must be one of "
              + String.join(", ", BENCHMARKS.keySet().stream().sorted().toList()));
      System.exit(2);
      return;
    }
    List<Target> targets = benchmark.run(words.subList(1, words.size()));
    targets.forEach(System.out::println);
    System.exit(targets.stream().allMatch(Target::isReached) ? 0 : 1);
  }
}
