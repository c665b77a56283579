package io.videopipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void simulate_withMetriqual_runsBothSimulatorsUntilItIsTerminated() throws Exception {
    Process process =
        CommandLineRun.process(folder, "simulate", "--metriqual", "--json")
            .redirectError(folder.resolve("err").toFile())
            .start();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        HttpClient client = HttpClient.newHttpClient()) {
      JsonNode addresses = JSON.readTree(lines.readLine());

      for (String name : new String[] {"base_url", "metriqual_base_url"}) {
        URI calls = URI.create(addresses.path(name).asText() + "/_simulator/calls");
        HttpResponse<String> answer =
            client.send(HttpRequest.newBuilder(calls).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(name).isEqualTo(200);
      }
      assertThat(addresses.path("simulated").asBoolean()).isTrue();
    } finally {
      process.destroy();
    }
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
  }
}
