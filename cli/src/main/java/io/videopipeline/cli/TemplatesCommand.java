package io.videopipeline.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.cli.request.TemplateCatalog;
import io.videopipeline.cli.terminal.Console;
import io.videopipeline.cli.terminal.ExitCode;
import io.videopipeline.cli.terminal.Output;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;

/** {@code videos templates}: the templates and their inputs. */
@Command(
    sortOptions = false,
    abbreviateSynopsis = true,
    parameterListHeading = "%nParameters:%n",
    name = "templates",
    description = "Lists the templates that MiniMax has published, with their inputs and prices.",
    footerHeading = "%nExample:%n",
    footer = {
      "  ./videos generate --template 393769180141805569 --media pet.jpg \\",
      "      --text Lion -o lion.mp4"
    })
final class TemplatesCommand implements Callable<Integer> {
  private static final String ROW = "%-18s  %-33s  %-18s  %-16s  %5s";

  private final Console console;

  @ArgGroup(heading = "%nOutput:%n", exclusive = false, validate = false)
  OutputOptions options = new OutputOptions();

  TemplatesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Output output = console.output(options.json);
    if (output.isJson()) {
      TemplateCatalog.ALL.stream().map(TemplatesCommand::json).forEach(output::json);
      return ExitCode.OK;
    }
    output.line(ROW.formatted("ID", "NAME", "--media", "--text", "US$"));
    for (TemplateCatalog.Entry entry : TemplateCatalog.ALL) {
      output.line(
          ROW.formatted(
              entry.id(),
              entry.name(),
              orNone(entry.media()),
              orNone(entry.text()),
              entry.price()));
    }
    output.line("");
    output.line(
        "Published for MiniMax's international site in November 2026. Any other ID can be used");
    output.line("as well; the site in mainland China has other templates.");
    return ExitCode.OK;
  }

  private static String orNone(String input) {
    return input.isEmpty() ? "-" : input;
  }

  private static ObjectNode json(TemplateCatalog.Entry entry) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("template_id", entry.id()).put("name", entry.name()).put("price_usd", entry.price());
    if (!entry.media().isEmpty()) {
      json.put("media", entry.media());
    }
    if (!entry.text().isEmpty()) {
      json.put("text", entry.text());
    }
    return json;
  }
}
