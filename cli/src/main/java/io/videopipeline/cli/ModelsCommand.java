package io.videopipeline.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.cli.terminal.Console;
import io.videopipeline.cli.terminal.ExitCode;
import io.videopipeline.cli.terminal.Output;
import io.videopipeline.request.Field;
import io.videopipeline.request.Format;
import io.videopipeline.request.Mode;
import io.videopipeline.request.Model;
import io.videopipeline.request.Model.Capability;
import io.videopipeline.request.Price;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;

/** {@code videos models}: what each model supports. */
@Command(
    sortOptions = false,
    abbreviateSynopsis = true,
    parameterListHeading = "%nParameters:%n",
    name = "models",
    description = "Lists MiniMax's models with their modes, durations, resolutions and prices.",
    footerHeading = "%nExamples:%n",
    footer = {"  ./videos models", "  ./videos models --json"})
final class ModelsCommand implements Callable<Integer> {
  private static final List<Mode> MODES =
      Stream.of(Mode.values()).filter(mode -> mode != Mode.TEMPLATE).toList();

  private final Console console;

  @ArgGroup(heading = "%nOutput:%n", exclusive = false, validate = false)
  OutputOptions options = new OutputOptions();

  ModelsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Output output = console.output(options.json);
    if (output.isJson()) {
      Stream.of(Model.values()).map(ModelsCommand::json).forEach(output::json);
      return ExitCode.OK;
    }
    output.line(row("MODEL", "MODE", "VIDEO", "US$", "CAMERA", "WITHOUT EFFECT"));
    for (Model model : Model.values()) {
      MODES.forEach(
          mode ->
              model.in(mode).ifPresent(offers -> rows(model, mode, offers).forEach(output::line)));
    }
    output.line("");
    legend().forEach(output::line);
    return ExitCode.OK;
  }

  private static List<String> rows(Model model, Mode mode, Capability offers) {
    List<Format> formats = offers.formats();
    return formats.stream()
        .map(
            format ->
                format.equals(formats.getFirst())
                    ? row(
                        model.text(),
                        mode.text() + (Model.standard(mode) == model ? " *" : ""),
                        video(offers, format),
                        price(model, format),
                        supportsCamera(model) ? "yes" : "-",
                        String.join(", ", ignored(model, mode)))
                    : row("", "", video(offers, format), price(model, format), "", ""))
        .toList();
  }

  private static String row(String... cells) {
    return "%-23s  %-22s  %-14s  %5s  %-6s  %s".formatted((Object[]) cells).stripTrailing();
  }

  private static String video(Capability offers, Format format) {
    boolean isChoice = offers.formats().size() > 1;
    return format + (isChoice && format.equals(offers.standard()) ? " *" : "");
  }

  private static String price(Model model, Format format) {
    return Price.of(model, format).map(Object::toString).orElse("?");
  }

  private static boolean supportsCamera(Model model) {
    return model.cameraCommands() == Model.CameraCommands.UNDERSTOOD;
  }

  private static List<String> ignored(Model model, Mode mode) {
    return model.ignored(mode).stream().sorted().map(Field::text).toList();
  }

  private static List<String> legend() {
    return List.of(
        "*               the default when a request names no model, duration or resolution",
        "US$             price of one video, pay as you go, November 2026; ? not published",
        "CAMERA          supports camera commands such as [Pan left] in the prompt",
        "WITHOUT EFFECT  these fields are not sent; the job has a note about it");
  }

  private static ObjectNode json(Model model) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("model", model.text()).put("camera_commands", supportsCamera(model));
    for (Mode mode : MODES) {
      model
          .in(mode)
          .ifPresent(offers -> describe(model, mode, offers, json.withArray("modes").addObject()));
    }
    return json;
  }

  private static void describe(Model model, Mode mode, Capability offers, ObjectNode json) {
    json.put("mode", mode.text()).put("default", Model.standard(mode) == model);
    for (Format format : offers.formats()) {
      ObjectNode one =
          json.withArray("formats")
              .addObject()
              .put("duration", format.seconds())
              .put("resolution", format.resolution().text())
              .put("default", format.equals(offers.standard()));
      Price.of(model, format).ifPresent(price -> one.put("price_usd", price));
    }
    ignored(model, mode).forEach(json.withArray("ignored")::add);
  }
}
