package io.videopipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.videopipeline.cli.request.TemplateCatalog;
import io.videopipeline.request.Mode;
import io.videopipeline.request.Model;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands list that need no stack. */
class ListingsTest {
  private static final int WIDTH = 120;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"models", "templates"})
  void listing_asATable_fitsATerminalAndStartsNothing(String command) {
    CommandLineRun run = run(command);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines()).allMatch(line -> line.length() <= WIDTH);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void models_asATable_nameEveryModelInEachOfItsModes() {
    for (Model model : Model.values()) {
      for (Mode mode : model.modes()) {
        assertThat(run("models").out()).containsPattern(model.text() + " +" + mode.text());
      }
    }
  }

  @Test
  void models_asJson_areTheWholeTableWithItsPrices() throws Exception {
    Map<String, JsonNode> models = new TreeMap<>();
    for (JsonNode model : documents("models")) {
      models.put(model.path("model").asText(), model);
    }

    assertThat(models).hasSameSizeAs(Model.values());
    assertThat(models.get("MiniMax-Hailuo-2.3-Fast"))
        .isEqualTo(
            JSON.readTree(
                """
                {"model": "MiniMax-Hailuo-2.3-Fast", "camera_commands": true, "modes": [
                  {"mode": "image_to_video", "default": false, "formats": [
                    {"duration": 6, "resolution": "768P", "default": true, "price_usd": 0.19},
                    {"duration": 10, "resolution": "768P", "default": false, "price_usd": 0.32},
                    {"duration": 6, "resolution": "1080P", "default": false, "price_usd": 0.33}],
                   "ignored": []}]}
                """));
    assertThat(models.get("S2V-01").at("/modes/0/ignored").toString())
        .contains("duration", "resolution", "fast_pretreatment");
    assertThat(models.get("S2V-01").at("/modes/0/formats/0").has("price_usd")).isFalse();
  }

  @Test
  void templates_asJson_keepTheirIdsAsText() throws Exception {
    List<JsonNode> templates = documents("templates");

    assertThat(templates).hasSameSizeAs(TemplateCatalog.ALL);
    assertThat(templates.get(2))
        .isEqualTo(
            JSON.readTree(
                """
                {"template_id": "393769180141805569", "name": "Run for Life", "price_usd": 0.45,
                 "media": "photo of a pet", "text": "animal"}
                """));
  }

  private List<JsonNode> documents(String command) throws Exception {
    List<JsonNode> documents = new ArrayList<>();
    for (String line : run(command, "--json").out().lines().toList()) {
      documents.add(JSON.readTree(line));
    }
    return documents;
  }

  private CommandLineRun run(String... arguments) {
    return CommandLineRun.of(folder, arguments);
  }
}
