package io.videopipeline.simulator.metriqual;

import io.videopipeline.simulator.minimax.Fault;
import io.videopipeline.simulator.minimax.SetClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that each test has for itself, and its client. Its time goes when it is told. */
abstract class WithGateway {
  static final Duration GENERATION = Duration.ofSeconds(10);

  @TempDir Path home;
  final SetClock clock = new SetClock();
  MetriqualSimulator simulator;
  GatewayClient client;

  @BeforeEach
  void start() throws Exception {
    simulator = MetriqualSimulator.start(home, 0, GENERATION, clock);
    client = new GatewayClient(simulator.baseUrl());
  }

  @AfterEach
  void stop() {
    client.close();
    simulator.close();
  }

  final void misbehave(String... faults) {
    simulator.misbehave(Stream.of(faults).map(Fault::parse).toList());
  }
}
