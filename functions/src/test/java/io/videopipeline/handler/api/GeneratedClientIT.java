package io.videopipeline.handler.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that OpenAPI Generator creates from openapi.json. */
@SharedApiStack.Required
class GeneratedClientIT {
  private static final Path GENERATOR = Path.of("target/generator/openapi-generator-cli.jar");
  private static final Path PROGRAM =
      Path.of("src/test/resources/generated-client/GeneratedClientProgram.java");

  @TempDir private Path folder;

  @Test
  void client_createsReadsAndLists(ApiStack stack) throws Exception {
    generate(stack.document().text());
    Path classes = compile();
    TestClient caller = stack.newCaller();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      Object listed =
          loader
              .loadClass("GeneratedClientProgram")
              .getMethod("run", String.class, String.class)
              .invoke(null, stack.baseUrl().toString(), stack.newKey(caller.owner()).reveal());
      assertThat(caller.get("/v1/videos").json().findValuesAsText("id")).isEqualTo(listed);
    }
  }

  private void generate(String document) throws IOException, InterruptedException {
    Path description = Files.writeString(folder.resolve("openapi.json"), document);
    Process generator =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                GENERATOR.toString(),
                "generate",
                "-g",
                "java",
                "--library",
                "native",
                "--additional-properties=openApiNullable=false,useJakartaEe=true",
                "-i",
                description.toString(),
                "-o",
                folder.resolve("client").toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("generator.log").toFile())
            .start();
    assertThat(generator.waitFor()).as(() -> readString(folder.resolve("generator.log"))).isZero();
  }

  private Path compile() throws IOException {
    Path classes = Files.createDirectory(folder.resolve("classes"));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-nowarn",
                "-proc:none",
                "-classpath",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                "-d",
                classes.toString(),
                PROGRAM.toString()));
    try (Stream<Path> sources = Files.walk(folder.resolve("client/src/main/java"))) {
      sources.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(arguments::add);
    }
    int faults =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(faults).isZero();
    return classes;
  }

  private static String readString(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unread) {
      throw new UncheckedIOException(unread);
    }
  }
}
