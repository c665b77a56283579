package io.videopipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.videopipeline.simulator.http.Exchange;
import io.videopipeline.simulator.http.LoopbackServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the address and the key of another stack come from. */
class ProfileOptionTest {
  @TempDir Path folder;

  private final List<String> keys = new CopyOnWriteArrayList<>();
  private LoopbackServer server;
  private Path file;

  @BeforeEach
  void start() throws IOException {
    server = LoopbackServer.start(0, this::answer);
    file = folder.resolve("shop.properties");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void answer(Exchange exchange) throws IOException {
    keys.add(exchange.bearerKey().orElse(""));
    exchange.answer(200, JsonNodeFactory.instance.objectNode());
  }

  @Test
  void api_whenOnlyTheProfileSaysIt_isReadFromThere() throws Exception {
    write("# The shop's\n  api =  %s/ \nkey: mvp_profile  \n".formatted(server.baseUrl()));

    assertThat(list(Map.of(), "--profile", file.toString()).exitCode()).isZero();
    assertThat(list(Map.of("VIDEOS_PROFILE", " %s ".formatted(file))).exitCode()).isZero();
    assertThat(keys).containsExactly("mvp_profile", "mvp_profile");
  }

  @Test
  void api_whenSeveralSayIt_isTheOptionsThenTheEnvironmentsThenTheProfiles() throws Exception {
    write("api=http://127.0.0.1:1\nkey=mvp_profile\n");
    Map<String, String> environment = Map.of("VIDEOS_API_URL", server.baseUrl().toString());
    Map<String, String> both =
        Map.of("VIDEOS_API_URL", "http://127.0.0.1:1", "VIDEOS_API_KEY", "mvp_variable");
    String address = server.baseUrl().toString();

    list(environment, "--profile", file.toString());
    list(both, "--api", address, "--profile", file.toString());
    list(both, "--api", address, "--key", "mvp_option", "--profile", file.toString());

    assertThat(keys).containsExactly("mvp_profile", "mvp_variable", "mvp_option");
  }

  @Test
  void profile_whenTheOptionNamesAnother_isTheOptions() throws Exception {
    write("api=%s\nkey=mvp_option\n".formatted(server.baseUrl()));

    list(Map.of("VIDEOS_PROFILE", "nowhere"), "--profile", file.toString());

    assertThat(keys).containsExactly("mvp_option");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----"})
  void profile_whenItIsOpenToOthers_isRefusedWithWhatToDo(String permissions) throws Exception {
    write("api=%s\nkey=mvp_profile\n".formatted(server.baseUrl()));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

    CommandLineRun run = list(Map.of(), "--profile", file.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("chmod 600 " + file);
    assertThat(keys).isEmpty();
  }

  static Stream<List<String>> broken() {
    return Stream.of(
        List.of("api=http://[::1]\nkey=k\nregion=x\ntoken=y", "has region and token; allowed are"),
        List.of("key=k", "has no line api=URL"),
        List.of("api=http://example.com\nkey=k", "https://"),
        List.of("api=http://[::1]", "VIDEOS_API_KEY must be set to an API key"),
        List.of("api=\\u00zz", "must be a properties file"));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void profile_whenItIsBroken_isRefusedWithTheReason(List<String> textAndReason) throws Exception {
    write(textAndReason.getFirst());

    CommandLineRun run = list(Map.of(), "--profile", file.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(textAndReason.getLast());
  }

  @Test
  void profile_whenThereIsNone_isNamed() {
    String nowhere = folder.resolve("nowhere").toString();
    assertThat(list(Map.of(), "--profile", nowhere).err()).contains(nowhere);
    assertThat(list(Map.of("VIDEOS_PROFILE", nowhere)).err()).contains(nowhere);
    assertThat(list(Map.of(), "--profile", folder.toString()).err()).contains(folder.toString());
    assertThat(list(Map.of(), "--profile", nowhere).exitCode()).isEqualTo(2);
  }

  @Test
  void profile_withTheStackOnThisMachine_isRefused() throws Exception {
    write("api=%s\nkey=mvp_profile\n".formatted(server.baseUrl()));

    assertThat(list(Map.of(), "--real", "--profile", file.toString()).err())
        .contains("--real: cannot be combined with --api, --profile");
    assertThat(list(Map.of("VIDEOS_PROFILE", file.toString()), "--real").err())
        .contains("--real: cannot be combined with --api, --profile");
    assertThat(keys).isEmpty();
  }

  private void write(String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private CommandLineRun list(Map<String, String> environment, String... arguments) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("VIDEOS_HOME", folder.resolve("home").toString());
    return CommandLineRun.with(
        all, Stream.concat(Stream.of("list"), Stream.of(arguments)).toArray(String[]::new));
  }
}
