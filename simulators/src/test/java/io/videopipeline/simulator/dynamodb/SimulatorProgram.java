package io.videopipeline.simulator.dynamodb;

import java.nio.file.Path;

/** A simulator in a process of its own. It prints its endpoint and ends with its input. */
final class SimulatorProgram {
  private SimulatorProgram() {}

  /**
   * Runs until its input ends.
   *
   * @param arguments the folder
   */
  public static void main(String[] arguments) throws Exception {
    try (DynamoDbSimulator simulator = DynamoDbSimulator.start(Path.of(arguments[0]))) {
      System.out.println(simulator.endpoint());
      System.in.transferTo(System.out);
    }
  }
}
