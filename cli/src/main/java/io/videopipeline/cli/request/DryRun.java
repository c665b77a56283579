package io.videopipeline.cli.request;

import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.cli.terminal.ExitCode;
import io.videopipeline.cli.terminal.Output;
import io.videopipeline.provider.minimax.MiniMaxVideoProvider;
import io.videopipeline.request.Price;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;

/** Shows the body that would be sent to MiniMax for a request, and the price. */
public final class DryRun {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .setDefaultPrettyPrinter(
              new DefaultPrettyPrinter()
                  .withSeparators(
                      Separators.createDefaultInstance()
                          .withObjectFieldValueSpacing(Separators.Spacing.AFTER)));

  private DryRun() {}

  /**
   * Prints the body as the result, and the rest as messages.
   *
   * @param baseUrl of the MiniMax that it would be sent to
   */
  public static int show(
      Output output, RequestCheck.Checked checked, URI baseUrl, boolean simulated) {
    MiniMaxVideoProvider.Preview preview = MiniMaxVideoProvider.preview(checked.request(), baseUrl);
    try {
      JsonNode body = JSON.readTree(preview.body().toBytes());
      if (output.isJson()) {
        output.json(document(checked, preview.path(), body, simulated));
      } else {
        output.lines(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(body));
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("The body is not JSON", impossible);
    }
    checked.notes().forEach(output::say);
    output.say(Prices.sentence(checked.request()));
    output.say(
        simulated
            ? "Nothing was sent. Without --dry-run: POST %s to the simulated MiniMax, free of charge."
                .formatted(preview.path())
            : "Nothing was sent. Without --dry-run: POST %s%s, at the price above."
                .formatted(baseUrl, preview.path()));
    return ExitCode.OK;
  }

  private static ObjectNode document(
      RequestCheck.Checked checked, String path, JsonNode body, boolean simulated) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("dry_run", true)
        .put("simulated", simulated)
        .put("mode", checked.request().mode().text())
        .put("method", "POST")
        .put("path", path)
        .set("body", body);
    checked.notes().forEach(json.withArray("notes")::add);
    Price.of(checked.request()).ifPresent(price -> json.put("price_usd", price));
    return json;
  }
}
