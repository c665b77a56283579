import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs google-java-format on all Java files below a folder. With {@code check} it fails when a file
 * is not formatted; with {@code apply} it formats the files.
 */
public class Format {
  public static void main(String[] arguments) throws Exception {
    boolean check = arguments[0].equals("check");
    List<String> call =
        new ArrayList<>(
            check ? List.of("--dry-run", "--set-exit-if-changed") : List.of("--replace"));
    List<String> files = javaFiles(Path.of(arguments[1]));
    call.addAll(files);
    if (files.isEmpty() || run(call) == 0) {
      return;
    }
    System.err.println(
        "These files are not formatted. To format them: ./mvnw -q -N -Pformat initialize");
    System.exit(1);
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

  private static List<String> javaFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.toString().contains("/target/"))
          .map(Path::toString)
          .sorted()
          .toList();
    }
  }
}
