package io.videopipeline.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.videopipeline.cli.stack.Home;
import io.videopipeline.cli.stack.ProviderChoice;
import io.videopipeline.cli.stack.SimulatorOptions;
import io.videopipeline.cli.terminal.CliEnvironment;
import io.videopipeline.cli.terminal.Console;
import io.videopipeline.cli.terminal.Interruption;
import io.videopipeline.cli.terminal.Output;
import io.videopipeline.cli.terminal.UsageException;
import io.videopipeline.simulator.minimax.MiniMaxSimulator;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code videos simulate}: MiniMax alone, for clients of any kind. */
@Command(
    name = "simulate",
    description = "Runs the MiniMax simulator alone until Ctrl-C; prints its base URL.")
final class SimulateCommand implements Callable<Integer> {
  private static final int LAST_PORT = 65535;

  private final CliEnvironment environment;
  private final Console console;

  @Option(names = "--port", paramLabel = "PORT", description = "Default: a free one.")
  int port;

  @Mixin SimulatorOptions simulator = new SimulatorOptions();
  @Mixin CommonOptions common = new CommonOptions();

  SimulateCommand(CliEnvironment environment, Console console) {
    this.environment = environment;
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (port < 0 || port > LAST_PORT) {
      throw new UsageException("--port", "is %d; 0 to %d is allowed".formatted(port, LAST_PORT));
    }
    Output output = console.output(common.json);
    Home home = Home.of(environment.environment(), false);
    ProviderChoice.Simulated choice = simulator.choice();
    try (MiniMaxSimulator minimax =
            MiniMaxSimulator.start(
                home.folder().resolve("simulate"),
                port,
                choice.generationTime(),
                Clock.systemUTC());
        Interruption interruption = Interruption.handledBy(minimax::close)) {
      minimax.misbehave(choice.faults());
      if (output.isJson()) {
        output.json(
            JsonNodeFactory.instance
                .objectNode()
                .put("base_url", minimax.baseUrl().toString())
                .put("simulated", true));
      } else {
        output.line("MiniMax is simulated at " + minimax.baseUrl());
        output.progress().say("It counts at GET /_simulator/calls. Ctrl-C stops it.");
      }
      return interruption.await();
    }
  }
}
