package io.videopipeline.benchmark;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Measures the stack that {@code ./videos up} runs: its start, its memory, what it leaves behind
 * when half of the starts are killed, jobs created by 20 callers at once, and jobs whose creation
 * was answered before the command was killed. The machine should be idle.
 *
 * <p>{@code benchmarks/run local-stack [JOBS]}; default 1,000 jobs. {@code benchmarks/run
 * local-stack kills} measures the kills only.
 */
final class StackBenchmark implements Benchmark {
  private static final int STARTS = 10;
  private static final int JOBS = 1000;
  private static final int CALLERS = 20;
  private static final int READS = 50;
  private static final int KILLS = 10;
  private static final int WRITES = 500;
  private static final int FEWEST_ANSWERS = 20;
  private static final int MORE_ANSWERS = 30;
  private static final Path TEMPORARY = Path.of("/tmp");
  private static final Set<Integer> THROTTLES = Set.of(429, 503);

  @Override
  public List<Target> run(List<String> arguments) throws Exception {
    boolean onlyKills = arguments.equals(List.of("kills"));
    int jobs = arguments.isEmpty() || onlyKills ? JOBS : Integer.parseInt(arguments.getFirst());
    Path folder = Path.of("benchmarks", "target", "local-stack").toAbsolutePath();
    BenchmarkRun.delete(folder);
    Files.createDirectories(folder);
    list(folder.resolve("warm-up")); // builds the command, if sources have changed
    if (onlyKills) {
      return List.of(kills(folder.resolve("kills")));
    }
    List<Target> targets = new ArrayList<>(starts(folder));
    targets.addAll(load(folder.resolve("load"), jobs));
    targets.add(kills(folder.resolve("kills")));
    return targets;
  }

  private static List<Target> starts(Path folder) throws Exception {
    Set<String> before = temporaryFiles();
    List<Double> starts = new ArrayList<>();
    List<Double> lists = new ArrayList<>();
    List<Double> memory = new ArrayList<>();
    int running = 0;
    for (int i = 0; i < STARTS; i++) {
      Path home = folder.resolve("start-" + i);
      try (StackProcess stack = StackProcess.start(home)) {
        starts.add(stack.startSeconds());
        memory.add(stack.residentMegabytes());
        if (i % 2 == 0) {
          stack.kill();
        } else {
          stack.stop();
        }
        running += stack.hasEnded() ? 0 : 1;
      }
      lists.add(list(home));
    }
    Set<String> left = temporaryFiles();
    left.removeAll(before);
    System.out.printf("Starts: %s s; lists: %s s%nNew in /tmp: %s%n", starts, lists, left);
    return List.of(
        new Target("start of the stack, median of 10", median(starts), 1.2, "s"),
        new Target("./videos list without a stack, median of 10", median(lists), 1, "s"),
        new Target("resident memory after the start", Collections.max(memory), 350, "MB"),
        new Target("processes left behind", running, 0, ""),
        new Target("files left in /tmp, of all processes", left.size(), 0, ""));
  }

  private static double list(Path home) throws IOException, InterruptedException {
    long start = System.nanoTime();
    int code =
        StackProcess.videos(home, "list")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    if (code != 0) {
      throw new IllegalStateException("./videos list ended with " + code);
    }
    return StackProcess.secondsSince(start);
  }

  private static List<Target> load(Path home, int jobs) throws Exception {
    try (StackProcess stack = StackProcess.start(home)) {
      Queue<Integer> failures = new ConcurrentLinkedQueue<>();
      Queue<String> created = new ConcurrentLinkedQueue<>();
      AtomicInteger next = new AtomicInteger();
      AtomicInteger throttles = new AtomicInteger();
      long start = System.nanoTime();
      inParallel(
          () -> {
            for (int n = next.getAndIncrement(); n < jobs; n = next.getAndIncrement()) {
              HttpResponse<String> response = stack.create("Video " + n, "load-" + n);
              if (response.statusCode() == 202) {
                created.add(StackProcess.json(response).path("id").asText());
              } else if (THROTTLES.contains(response.statusCode())) {
                throttles.incrementAndGet();
              } else {
                failures.add(response.statusCode());
              }
            }
            return null;
          });
      double seconds = StackProcess.secondsSince(start);
      List<String> ids = List.copyOf(created);
      List<Double> lists = new ArrayList<>();
      List<Double> shows = new ArrayList<>();
      for (int i = 0; i < READS && !ids.isEmpty(); i++) {
        lists.add(readMilliseconds(stack, "/v1/videos"));
        shows.add(readMilliseconds(stack, "/v1/videos/" + ids.get(i * ids.size() / READS)));
      }
      System.out.printf(
          "%d of %d jobs created in %.1f s by %d callers; %d throttled; errors: %s%n"
              + "list: at most %.0f ms; show: at most %.0f ms; then %.0f MB resident%n",
          ids.size(),
          jobs,
          seconds,
          CALLERS,
          throttles.get(),
          failures,
          Collections.max(lists),
          Collections.max(shows),
          stack.residentMegabytes());
      return List.of(
          new Target("creations that failed, throttles aside", failures.size(), 0, ""),
          new Target("list after the creations, median", median(lists), 100, "ms"),
          new Target("show after the creations, median", median(shows), 100, "ms"));
    }
  }

  private static double readMilliseconds(StackProcess stack, String path) throws Exception {
    long start = System.nanoTime();
    int status = stack.get(path).statusCode();
    if (status != 200) {
      throw new IllegalStateException(path + " was answered with " + status);
    }
    return StackProcess.secondsSince(start) * 1000;
  }

  /** Kills the command in the middle of 500 creations, ten times on one home. */
  private static Target kills(Path home) throws Exception {
    Set<String> answered = ConcurrentHashMap.newKeySet();
    int lost = 0;
    for (int round = 0; round < KILLS; round++) {
      String prefix = "kill-" + round + "-";
      int enough = answered.size() + FEWEST_ANSWERS + MORE_ANSWERS * round;
      try (StackProcess stack = StackProcess.start(home)) {
        lost = lost(stack, answered);
        AtomicInteger next = new AtomicInteger();
        inParallel(
            () -> {
              for (int n = next.getAndIncrement(); n < WRITES; n = next.getAndIncrement()) {
                HttpResponse<String> response;
                try {
                  response = stack.create("Video " + n, prefix + n);
                } catch (IOException killed) {
                  break;
                }
                if (response.statusCode() == 202) {
                  answered.add(StackProcess.json(response).path("id").asText());
                }
                if (answered.size() >= enough) {
                  stack.kill();
                }
              }
              return null;
            });
        stack.kill();
        if (!stack.hasEnded()) {
          throw new IllegalStateException("The stack still runs after its command was killed");
        }
      }
    }
    try (StackProcess stack = StackProcess.start(home)) {
      lost = Math.max(lost, lost(stack, answered));
    }
    System.out.printf("%d jobs were answered before %d kills%n", answered.size(), KILLS);
    return new Target("answered jobs that a kill lost", lost, 0, "");
  }

  private static int lost(StackProcess stack, Set<String> answered) throws Exception {
    int lost = 0;
    for (String id : answered) {
      lost += stack.get("/v1/videos/" + id).statusCode() == 200 ? 0 : 1;
    }
    return lost;
  }

  private static void inParallel(Callable<Void> caller) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(CALLERS)) {
      List<Callable<Void>> callers =
          IntStream.range(0, CALLERS).mapToObj(number -> caller).toList();
      for (Future<Void> result : threads.invokeAll(callers)) {
        result.get();
      }
    }
  }

  /** The names of all files in /tmp, and of those in the folders of Java's performance data. */
  private static Set<String> temporaryFiles() {
    Set<String> names = new HashSet<>();
    for (String name : names(TEMPORARY)) {
      names.add(name);
      if (name.startsWith("hsperfdata_")) {
        names.addAll(
            names(TEMPORARY.resolve(name)).stream()
                .map(process -> name + "/" + process)
                .collect(Collectors.toSet()));
      }
    }
    return names;
  }

  private static List<String> names(Path folder) {
    String[] names = folder.toFile().list();
    return names == null ? List.of() : Arrays.asList(names);
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
