import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Runs google-java-format over every Java file below a folder: with {@code check} it fails when a
 * file is not formatted, with {@code apply} it formats them. Files that have not changed since they
 * were last found formatted are skipped.
 */
public class Format {
  public static void main(String[] arguments) throws Exception {
    boolean check = arguments[0].equals("check");
    Path folder = Path.of(arguments[1]);
    Path stamps = folder.resolve("target/formatter/formatted");
    Set<String> formatted =
        Files.exists(stamps) ? new HashSet<>(Files.readAllLines(stamps)) : Set.of();
    List<Path> files = javaFiles(folder);
    List<String> changed = new ArrayList<>();
    for (Path file : files) {
      if (!formatted.contains(stamp(file))) {
        changed.add(file.toString());
      }
    }
    if (changed.isEmpty()) {
      return;
    }
    List<String> call =
        new ArrayList<>(
            check ? List.of("--dry-run", "--set-exit-if-changed") : List.of("--replace"));
    call.addAll(changed);
    if (run(call) != 0) {
      System.err.println(
          "These files are not formatted. To format them: ./mvnw -q -N -Pformat initialize");
      System.exit(1);
    }
    List<String> all = new ArrayList<>();
    for (Path file : files) {
      all.add(stamp(file));
    }
    Files.write(stamps, all);
  }

  private static String stamp(Path file) throws IOException {
    return Files.getLastModifiedTime(file).toMillis() + " " + Files.size(file) + " " + file;
  }

  private static int run(List<String> call) throws Exception {
    Class<?> formatter = Class.forName("com.google.googlejavaformat.java.Main");
    var out = new java.io.PrintWriter(System.err, true);
    Object main =
        formatter
            .getConstructor(
                java.io.PrintWriter.class, java.io.PrintWriter.class, java.io.InputStream.class)
            .newInstance(out, out, System.in);
    return (int)
        formatter
            .getMethod("format", String[].class)
            .invoke(main, (Object) call.toArray(String[]::new));
  }

  private static List<Path> javaFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.toString().contains("/target/"))
          .sorted()
          .toList();
    }
  }
}
