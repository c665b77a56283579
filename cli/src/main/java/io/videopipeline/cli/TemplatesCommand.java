package io.videopipeline.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.cli.request.Templates;
import io.videopipeline.cli.terminal.Console;
import io.videopipeline.cli.terminal.ExitCode;
import io.videopipeline.cli.terminal.Output;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code videos templates}: what can be put into what. */
@Command(
    name = "templates",
    description =
        "Lists the templates that MiniMax has published, what each wants and what it costs.",
    footer = {
      "%nExample:",
      "  ./videos generate --template 393769180141805569 --media pet.jpg \\",
      "      --text Lion -o lion.mp4"
    })
final class TemplatesCommand implements Callable<Integer> {
  private static final String ROW = "%-18s  %-33s  %-18s  %-16s  %5s";

  private final Console console;

  @Mixin CommonOptions common = new CommonOptions();

  TemplatesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Output output = console.output(common.json);
    if (output.isJson()) {
      Templates.ALL.stream().map(TemplatesCommand::json).forEach(output::json);
      return ExitCode.OK;
    }
    output.line(ROW.formatted("ID", "NAME", "--media", "--text", "US$"));
    for (Templates.Entry entry : Templates.ALL) {
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
        "As published for MiniMax's international site, November 2026. Any other id is sent");
    output.line("as it is; the site in mainland China has templates of its own.");
    return ExitCode.OK;
  }

  private static String orNone(String input) {
    return input.isEmpty() ? "-" : input;
  }

  private static ObjectNode json(Templates.Entry entry) {
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
