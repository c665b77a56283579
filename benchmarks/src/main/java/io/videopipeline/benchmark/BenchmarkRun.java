package io.videopipeline.benchmark;

import io.videopipeline.benchmark.lambda.Template;
import io.videopipeline.benchmark.lambda.UnpackedArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * What every program starts from.
 *
 * @param folder of this run alone; it stays until the next one
 */
record BenchmarkRun(Path folder, Template template) {
  static final Path ARCHIVE = Path.of("functions", "target", "functions.zip");

  static BenchmarkRun open(String program) throws IOException {
    Path folder = Path.of("benchmarks", "target", program);
    delete(folder);
    Files.createDirectories(folder);
    return new BenchmarkRun(folder.toAbsolutePath(), Template.read(Path.of("template.yaml")));
  }

  UnpackedArchive unpackedArchive() throws IOException {
    return UnpackedArchive.of(ARCHIVE, folder.resolve("archive"));
  }

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
