package io.videopipeline.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.cli.stack.Home;
import io.videopipeline.cli.stack.ProviderChoice;
import io.videopipeline.cli.stack.SimulatorOptions;
import io.videopipeline.cli.terminal.CliEnvironment;
import io.videopipeline.cli.terminal.Console;
import io.videopipeline.cli.terminal.Interruption;
import io.videopipeline.cli.terminal.Output;
import io.videopipeline.simulator.metriqual.MetriqualSimulator;
import io.videopipeline.simulator.minimax.MiniMaxSimulator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code videos simulate}: the MiniMax simulator alone, for any client. */
@Command(
    sortOptions = false,
    abbreviateSynopsis = true,
    parameterListHeading = "%nParameters:%n",
    name = "simulate",
    description = "Runs the MiniMax simulator until Ctrl-C, and prints its base URL.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./videos simulate --port 8080 --generation-time 20",
      "  ./videos simulate --metriqual"
    })
final class SimulateCommand implements Callable<Integer> {
  private final CliEnvironment environment;
  private final Console console;

  @ArgGroup(heading = "%nThe simulator:%n", exclusive = false, validate = false, order = 1)
  SimulatorOptions simulator = new SimulatorOptions();

  @ArgGroup(heading = "%nServers:%n", exclusive = false, validate = false, order = 2)
  ServerOptions servers = new ServerOptions();

  @ArgGroup(heading = "%nOutput:%n", exclusive = false, validate = false, order = 3)
  OutputOptions options = new OutputOptions();

  /** Which servers run, and where. */
  static final class ServerOptions extends PortOption {
    @Option(
        names = "--metriqual",
        description = "Also runs a simulator of the Metriqual gateway to MiniMax, on a free port.")
    boolean metriqual;
  }

  SimulateCommand(CliEnvironment environment, Console console) {
    this.environment = environment;
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    int port = servers.checked();
    Output output = console.output(options.json);
    Path folder = Home.of(environment.environment(), false).folder();
    ProviderChoice.Simulated choice = simulator.choice();
    MiniMaxSimulator minimax =
        MiniMaxSimulator.start(
            folder.resolve("simulate"), port, choice.generationTime(), Clock.systemUTC());
    minimax.misbehave(choice.faults());
    Gateway gateway = servers.metriqual ? Gateway.start(folder, choice) : Gateway.NONE;
    try (Interruption interruption =
        Interruption.handledBy(
            () -> {
              gateway.close();
              minimax.close();
            })) {
      print(output, minimax, gateway);
      return interruption.await();
    } finally {
      gateway.close();
      minimax.close();
    }
  }

  private static void print(Output output, MiniMaxSimulator minimax, Gateway gateway) {
    if (output.isJson()) {
      ObjectNode json =
          JsonNodeFactory.instance.objectNode().put("base_url", minimax.baseUrl().toString());
      gateway.baseUrl().ifPresent(url -> json.put("metriqual_base_url", url.toString()));
      output.json(json.put("simulated", true));
      return;
    }
    output.line("MiniMax simulator:   " + minimax.baseUrl());
    gateway.baseUrl().ifPresent(url -> output.line("Metriqual simulator: " + url));
    output.say("GET /_simulator/calls counts the calls. Press Ctrl-C to stop.");
  }

  /** The simulator of the Metriqual gateway, if it runs. */
  private record Gateway(Optional<MetriqualSimulator> server) implements AutoCloseable {
    static final Gateway NONE = new Gateway(Optional.empty());

    static Gateway start(Path folder, ProviderChoice.Simulated choice) throws IOException {
      MetriqualSimulator server =
          MetriqualSimulator.start(
              folder.resolve("simulate-metriqual"), 0, choice.generationTime(), Clock.systemUTC());
      server.misbehave(choice.faults());
      return new Gateway(Optional.of(server));
    }

    Optional<URI> baseUrl() {
      return server.map(MetriqualSimulator::baseUrl);
    }

    @Override
    public void close() {
      server.ifPresent(MetriqualSimulator::close);
    }
  }
}
