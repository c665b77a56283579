package io.videopipeline.benchmark;

import io.videopipeline.video.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * What is deployed: how large {@code functions.zip} is, how much of it are the modules of AWS's SDK
 * (by the group in their own metadata; their dependencies count as ours), and whether two builds of
 * copies of the project in two folders give the same bytes.
 *
 * <p>Targets: at most 20 MB, at most 1.3 times the modules of the SDK alone, no difference.
 *
 * <p>{@code benchmarks/run archive}
 */
final class ArchiveCheck implements Benchmark {
  private static final double LIMIT_MEGABYTES = 20;
  private static final double LIMIT_RATIO = 1.3;
  private static final double BYTES_PER_MEGABYTE = 1e6;

  private static final String SDK_METADATA = "META-INF/maven/software.amazon.";

  /** Not part of what a build is given. */
  private static final Set<String> LEFT_OUT = Set.of("target", ".git", ".videos", ".aws-sam");

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
    System.out.printf("functions.zip %.2f MB, of which the SDK's modules %.2f MB%n", archive, sdk);
    BenchmarkRun workshop = BenchmarkRun.open("archive");
    String first = hashOfBuild(workshop.folder().resolve("first"));
    String second = hashOfBuild(workshop.folder().resolve("second").resolve("deeper"));
    System.out.printf("SHA-256 of two builds:%n%s%n%s%n", first, second);
    BenchmarkRun.delete(workshop.folder());
    return List.of(
        new Target("size of functions.zip", archive, LIMIT_MEGABYTES, "MB"),
        new Target("size over that of the SDK's modules", archive / sdk, LIMIT_RATIO, ""),
        new Target("builds that differ from the first", first.equals(second) ? 0 : 1, 0, ""));
  }

  /** What the SDK's jars take up in the archive. */
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

  private static String hashOfBuild(Path folder) throws IOException, InterruptedException {
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
      throw new IllegalStateException("The build failed; see " + log);
    }
    byte[] archive = Files.readAllBytes(folder.resolve(BenchmarkRun.ARCHIVE));
    return HexFormat.of().formatHex(Sha256.digest().digest(archive));
  }

  private static void copyProject(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            if (LEFT_OUT.contains(folder.getFileName().toString())) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(to.resolve(from.relativize(folder)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!LEFT_OUT.contains(file.getFileName().toString())) {
              Path copy = to.resolve(from.relativize(file));
              Files.copy(file, copy);
              Files.setPosixFilePermissions(copy, Files.getPosixFilePermissions(file));
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
