package io.videopipeline.benchmark;

import io.videopipeline.benchmark.lambda.DeployedFunction;
import io.videopipeline.benchmark.lambda.UnpackedArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * One run of a benchmark.
 *
 * @param folder of this benchmark, emptied at the start of a run
 * @param functions all functions of the template, in its order
 */
record BenchmarkRun(Path folder, List<DeployedFunction> functions) {
  static final Path ARCHIVE = Path.of("functions", "target", "functions.zip");

  static BenchmarkRun open(String benchmark) throws IOException {
    Path folder = Path.of("benchmarks", "target", benchmark);
    delete(folder);
    Files.createDirectories(folder);
    return new BenchmarkRun(
        folder.toAbsolutePath(), DeployedFunction.readAll(Path.of("template.yaml")));
  }

  /** Returns the function with this logical id. */
  DeployedFunction function(String name) {
    return functions.stream()
        .filter(function -> function.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("template.yaml has no function " + name));
  }

  UnpackedArchive unpackedArchive() throws IOException {
    return UnpackedArchive.of(ARCHIVE, folder.resolve("archive"));
  }

  /** The file that receives the output of the functions. */
  Path log() {
    return folder.resolve("functions.log");
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
