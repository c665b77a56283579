package io.videopipeline.simulator.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.videopipeline.simulator.s3.S3ProxyServer;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildServerTest {
  @TempDir Path folder;

  @Test
  void start_whenTheProgramEnds_theMessageHasItsLastLines() {
    ServerProgram missing = new ServerProgram("no.such.Main", List.of(folder));

    assertThatExceptionOfType(ServerNotStartedException.class)
        .isThrownBy(
            () -> ChildServer.start("Nothing", missing, List.of(), folder.resolve("nothing.log")))
        .withMessageContaining("Nothing did not start")
        .withMessageContaining("no.such.Main");
  }

  @Test
  void start_whenTheParentIsKilled_theChildEnds() throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Parent.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output = parent.inputReader()) {
      ProcessHandle child = ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
      assertThat(child.isAlive()).isTrue();

      parent.destroyForcibly().waitFor();

      assertThat(child.onExit().get(20, TimeUnit.SECONDS).isAlive()).isFalse();
    } finally {
      parent.destroyForcibly();
    }
  }

  @Test
  void start_whenTheChildIsKilled_nothingOfItIsLeftBesideItsFolder() throws Exception {
    Path data = folder.resolve("data");
    try (S3ProxyServer s3 = S3ProxyServer.start(data)) {
      ProcessHandle child = ProcessHandle.of(s3.pid()).orElseThrow();
      Path performance = Path.of("/tmp", "hsperfdata_" + System.getProperty("user.name"));
      assertThat(performance.resolve(Long.toString(s3.pid()))).doesNotExist();
      child.destroyForcibly();
      assertThat(child.onExit().get(20, TimeUnit.SECONDS).isAlive()).isFalse();
    }
    assertThat(data.toFile().list()).containsExactlyInAnyOrder("buckets", "s3.log");
    assertThat(folder.toFile().list()).containsExactly("data");
  }

  /** Starts a server, says its process id, and waits to be killed. */
  static final class Parent {
    public static void main(String[] arguments) throws Exception {
      S3ProxyServer s3 = S3ProxyServer.start(Path.of(arguments[0]));
      System.out.println(s3.pid());
      Thread.currentThread().join();
    }
  }
}
