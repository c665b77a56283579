package io.videopipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only a process has: proxies of the environment, and the bytes of its arguments. */
class ProcessEnvironmentTest {
  private static final String NOBODY = "http://127.0.0.1:9";

  private static final String PASSWORD_REQUIRED =
      String.join(
          "\r\n",
          "HTTP/1.1 407 Proxy Authentication Required",
          "Proxy-Authenticate: Basic realm=\"x\"",
          "Content-Length: 0",
          "Connection: close",
          "",
          "");

  @TempDir Path folder;

  @Test
  void generate_onThisMachine_usesNoProxyOfTheEnvironmentOrOfJava() throws Exception {
    Path file = folder.resolve("out.mp4");
    ProcessBuilder command =
        CommandLineRun.process(
            folder.resolve("home"),
            "generate",
            "A cat",
            "--generation-time",
            "0",
            "-o",
            file.toString());
    command
        .environment()
        .putAll(
            Map.of(
                "HTTP_PROXY", NOBODY,
                "http_proxy", NOBODY,
                "HTTPS_PROXY", NOBODY,
                "ALL_PROXY", NOBODY,
                "JAVA_TOOL_OPTIONS",
                    "-Dhttp.proxyHost=127.0.0.1 -Dhttp.proxyPort=9 -Dhttp.nonProxyHosts=none"
                        + " -DsocksProxyHost=127.0.0.1 -DsocksProxyPort=9"));

    Run run = run(command);

    assertThat(run.exitCode()).as(run.said()).isZero();
    assertThat(file).isNotEmptyFile();
  }

  @Test
  void list_ofAnotherStack_usesTheProxyWithItsPassword() throws Exception {
    try (ServerSocket proxy = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
      ProcessBuilder command =
          CommandLineRun.process(
              folder.resolve("home"),
              "list",
              "--api",
              "https://videos.example.invalid",
              "--key",
              "mvp_secret");
      command
          .environment()
          .put("HTTPS_PROXY", "http://me:p%40ss@127.0.0.1:" + proxy.getLocalPort());
      Process process = command.redirectErrorStream(true).start();
      try {
        List<String> first = refused(proxy);
        List<String> second = refused(proxy);

        assertThat(first.getFirst()).startsWith("CONNECT videos.example.invalid:443");
        assertThat(second).contains("Proxy-Authorization: Basic bWU6cEBzcw==");
        assertThat(first.toString() + second).doesNotContain("mvp_secret");
      } finally {
        process.destroyForcibly();
      }
    }
  }

  /** Reads the head of one request, and asks for a password. */
  private static List<String> refused(ServerSocket proxy) throws IOException {
    proxy.setSoTimeout(60_000);
    try (Socket connection = proxy.accept()) {
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
      List<String> head = new ArrayList<>();
      String line = lines.readLine();
      while (line != null && !line.isEmpty()) {
        head.add(line);
        line = lines.readLine();
      }
      connection.getOutputStream().write(PASSWORD_REQUIRED.getBytes(StandardCharsets.ISO_8859_1));
      return head;
    }
  }

  @ParameterizedTest
  @Execution(CONCURRENT)
  @ValueSource(strings = {"C.UTF-8", "C"})
  void generate_ofAPromptThatIsNotUtf8_isRefused(String locale) throws Exception {
    ProcessBuilder command =
        CommandLineRun.process(folder.resolve("home-" + locale), "generate", "--dry-run");
    command.command().addAll(0, List.of("sh", "-c", "exec \"$0\" \"$@\" \"$(printf 'caf\\351')\""));
    command.environment().put("LC_ALL", locale);

    Run run = run(command);

    assertThat(run.exitCode()).as(run.said()).isEqualTo(2);
    assertThat(run.said()).contains("Argument 3 must be UTF-8 text", "Nothing was sent");
  }

  @Test
  void generate_ofStandardInputThatIsNotUtf8_isRefused() throws Exception {
    ProcessBuilder command =
        CommandLineRun.process(folder.resolve("home"), "generate", "--dry-run", "--from-json", "-");
    Path gbk = folder.resolve("gbk.json");
    Files.write(gbk, "{\"prompt\": \"小猫在海边奔跑\"}".getBytes("GBK"));

    Run run = run(command.redirectInput(gbk.toFile()));

    assertThat(run.exitCode()).as(run.said()).isEqualTo(2);
    assertThat(run.said()).contains("--from-json: must be UTF-8 text");
  }

  private record Run(int exitCode, String said) {}

  private static Run run(ProcessBuilder command) throws Exception {
    Process process = command.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), said);
  }
}
