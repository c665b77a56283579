package io.videopipeline.simulator.process;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Java program that serves on a free port, prints the port as its first line, and ends at the end
 * of its standard input.
 *
 * @param mainClass a class of the module {@code simulator-servers}
 * @param classPath folders and jars
 */
public record ServerProgram(String mainClass, List<Path> classPath) {
  /**
   * The system property with one more option of Java for the programs, for example the archive of
   * their classes.
   */
  private static final String OPTION = "simulator.server.option";

  private static final String SERVERS = "io.videopipeline.simulator.server.";

  public ServerProgram {
    classPath = List.copyOf(classPath);
  }

  /**
   * The program of this main class, with the class path that the build wrote next to it.
   *
   * @throws IllegalStateException when the module {@code simulator-servers} is not built
   */
  public static ServerProgram named(String simpleName, String classPathFile) {
    String folder = "/" + SERVERS.replace('.', '/');
    try (InputStream file = ServerProgram.class.getResourceAsStream(folder + classPathFile)) {
      if (file == null) {
        throw new IllegalStateException(
            "The file %s is not found on the class path; build the module simulator-servers"
                .formatted(classPathFile));
      }
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
      Stream<Path> libraries = Arrays.stream(text.split(File.pathSeparator, -1)).map(Path::of);
      return new ServerProgram(
          SERVERS + simpleName,
          Stream.concat(Stream.of(home(SERVERS + simpleName)), libraries).toList());
    } catch (IOException unread) {
      throw new UncheckedIOException(unread);
    }
  }

  /**
   * The command that runs the program, with options for a quick start and little memory. It leaves
   * no file outside of its folders, even when it is killed: Java's performance data would be one.
   *
   * @param temporaryFolder for temporary files of the program
   */
  List<String> command(List<String> arguments, Path temporaryFolder) {
    Stream<String> java =
        Stream.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-Xshare:auto",
            "-Xlog:disable",
            "-Xms16m",
            "-Xmx256m",
            "-Djava.io.tmpdir=" + temporaryFolder,
            // An option that changes nothing, when there is none.
            System.getProperty(OPTION, "-Xshare:auto"),
            "-cp",
            classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
            mainClass);
    return Stream.concat(java, arguments.stream()).toList();
  }

  /** The folder or the jar that contains a class. The class is not initialised. */
  private static Path home(String className) {
    try {
      CodeSource source =
          Class.forName(className, false, ServerProgram.class.getClassLoader())
              .getProtectionDomain()
              .getCodeSource();
      return Path.of(source.getLocation().toURI());
    } catch (ClassNotFoundException | URISyntaxException impossible) {
      throw new IllegalStateException(
          "The class " + className + " is not found; build the module simulator-servers",
          impossible);
    }
  }
}
