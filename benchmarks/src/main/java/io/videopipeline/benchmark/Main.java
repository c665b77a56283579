package io.videopipeline.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Runs one program: its name and its arguments, all of them one text or several. Ends with 1 when a
 * target is missed, with 2 when there is no such program. Linux only: AWS's runtime interface
 * client has a library for nothing else.
 */
public final class Main {
  private static final Map<String, Benchmark> BENCHMARKS =
      Map.of(
          "retrieve-memory", new RetrieveMemory(),
          "retrieve-time", new RetrieveTime(),
          "start-up", new StartUp(),
          "api-start-up", new ApiStartUp(),
          "archive", new ArchiveCheck());

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    // The servers here answer in several writes, which would wait for each other's receipts.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    List<String> words =
        Arrays.stream(String.join(" ", arguments).split(" "))
            .filter(word -> !word.isEmpty())
            .toList();
    Benchmark benchmark = words.isEmpty() ? null : BENCHMARKS.get(words.getFirst());
    if (benchmark == null) {
      System.err.println(
          "There is " + String.join(", ", BENCHMARKS.keySet().stream().sorted().toList()));
      System.exit(2);
      return;
    }
    List<Target> targets = benchmark.run(words.subList(1, words.size()));
    targets.forEach(System.out::println);
    System.exit(targets.stream().allMatch(Target::isMet) ? 0 : 1);
  }
}
