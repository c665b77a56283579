package io.videopipeline.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * Measures {@code functions.zip}: its size, its size relative to the AWS SDK modules in it, and
 * whether two builds of copies of the project in two folders are equal byte by byte. A module
 * belongs to the SDK when its Maven metadata says so; dependencies of the SDK do not count.
 *
 * <p>Limits: 20 MB, 1.15, no difference.
 *
 * <p>{@code benchmarks/run archive}
 */
final class ArchiveCheck implements Benchmark {
  private static final double LIMIT_MEGABYTES = 20;
  private static final double LIMIT_RATIO = 1.15;
  private static final double BYTES_PER_MEGABYTE = 1e6;

  private static final String SDK_METADATA = "META-INF/maven/software.amazon.";

  /** Files and folders that a build does not read. */
  private static final Set<String> NOT_COPIED = Set.of("target", ".git", ".videos", ".aws-sam");

  private static final List<String> BUILD =
      List.of(
          "./mvnw",
          "-B",
          "-ntp",
          "-q",
          "-pl",
          "functions",
          "-am",
          "package",
          "-Dmaven.test.skip=true",
          "-Dexec.skip=true");

  @Override
  public List<Target> run(List<String> arguments) throws Exception {
    double archive = Files.size(BenchmarkRun.ARCHIVE) / BYTES_PER_MEGABYTE;
    double sdk = sdkBytes(BenchmarkRun.ARCHIVE) / BYTES_PER_MEGABYTE;
    System.out.printf("functions.zip: %.2f MB, %.2f MB of it AWS SDK modules%n", archive, sdk);
    Path folder = BenchmarkRun.open("archive").folder();
    long difference =
        Files.mismatch(build(folder.resolve("first")), build(folder.resolve("second/deeper")));
    if (difference >= 0) {
      System.out.printf("The builds in %s differ from byte %d on%n", folder, difference);
    } else {
      BenchmarkRun.delete(folder);
    }
    return List.of(
        new Target("size of functions.zip", archive, LIMIT_MEGABYTES, "MB"),
        new Target("size relative to the AWS SDK modules", archive / sdk, LIMIT_RATIO, ""),
        new Target("builds that differ from the first", difference >= 0 ? 1 : 0, 0, ""));
  }

  /** Compressed size of the SDK's modules in the archive, in bytes. */
  private static long sdkBytes(Path archive) throws IOException {
    long sum = 0;
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        if (entry.getName().endsWith(".jar") && isOfSdk(zip, entry)) {
          sum += entry.getCompressedSize();
        }
      }
    }
    return sum;
  }

  private static boolean isOfSdk(ZipFile archive, ZipEntry jar) throws IOException {
    try (InputStream content = archive.getInputStream(jar);
        ZipInputStream entries = new ZipInputStream(content)) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        if (entry.getName().startsWith(SDK_METADATA)) {
          return true;
        }
      }
      return false;
    }
  }

  /** Builds a copy of the project and returns its archive. */
  private static Path build(Path folder) throws IOException, InterruptedException {
    copyProject(Path.of("").toAbsolutePath(), folder);
    Path log = folder.resolve("build.log");
    int code =
        new ProcessBuilder(BUILD)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    if (code != 0) {
      throw new IllegalStateException("The build failed, see " + log);
    }
    return folder.resolve(BenchmarkRun.ARCHIVE);
  }

  private static void copyProject(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            if (NOT_COPIED.contains(folder.getFileName().toString())) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(to.resolve(from.relativize(folder)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!NOT_COPIED.contains(file.getFileName().toString())) {
              Path copy = to.resolve(from.relativize(file));
              Files.copy(file, copy);
              Files.setPosixFilePermissions(copy, Files.getPosixFilePermissions(file));
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
