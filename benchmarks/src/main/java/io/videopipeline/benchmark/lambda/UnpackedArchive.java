package io.videopipeline.benchmark.lambda;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * {@code functions.zip} unpacked as on Lambda, with {@link BaselineHandlers} added, and AWS's
 * runtime interface client, which Lambda keeps outside of the function's directory.
 *
 * @param root the directory that is {@code /var/task} on Lambda
 * @param runtimeClassPath class path of the runtime interface client
 * @param nativeClient native library of the client for this machine
 */
public record UnpackedArchive(Path root, String runtimeClassPath, Path nativeClient) {
  /**
   * Unpacks an archive.
   *
   * @param folder empty or absent
   */
  public static UnpackedArchive of(Path zip, Path folder) throws IOException {
    Path root = folder.toAbsolutePath().resolve("task");
    Files.createDirectories(root);
    try (ZipFile archive = new ZipFile(zip.toFile())) {
      Enumeration<? extends ZipEntry> entries = archive.entries();
      while (entries.hasMoreElements()) {
        unpack(archive, entries.nextElement(), root);
      }
    }
    for (Class<?> handler : BaselineHandlers.class.getClasses()) {
      String file = handler.getName().replace('.', '/') + ".class";
      copyResource("/" + file, root.resolve(file));
    }
    String library =
        "libaws-lambda-jni.linux-%s.so"
            .formatted(System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64");
    Path nativeClient = root.resolveSibling(library);
    copyResource("/jni/" + library, nativeClient);
    return new UnpackedArchive(root, clientJars(), nativeClient);
  }

  private static void unpack(ZipFile archive, ZipEntry entry, Path root) throws IOException {
    Path file = root.resolve(entry.getName()).normalize();
    if (!file.startsWith(root)) {
      throw new IOException("The archive contains a path outside of its root: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.resolveSibling(""));
    try (InputStream content = archive.getInputStream(entry)) {
      Files.copy(content, file);
    }
  }

  private static void copyResource(String name, Path file) throws IOException {
    try (InputStream content = UnpackedArchive.class.getResourceAsStream(name)) {
      if (content == null) {
        throw new IOException(name + " is not on the class path");
      }
      Files.createDirectories(file.resolveSibling(""));
      Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static String clientJars() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(
            jar -> jar.getFileName().toString().matches("(aws-lambda-java|utils-lite)-.*\\.jar"))
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }
}
