package io.videopipeline.simulator.minimax;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A simulator for each test, with a client and an adjustable clock. */
abstract class MiniMaxFixture {
  static final Duration GENERATION = Duration.ofSeconds(10);

  @TempDir Path home;
  final AdjustableClock clock = new AdjustableClock();
  MiniMaxSimulator simulator;
  MiniMaxClient client;

  @BeforeEach
  void start() throws Exception {
    simulator = MiniMaxSimulator.start(home, 0, GENERATION, clock);
    client = new MiniMaxClient(simulator.baseUrl());
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
