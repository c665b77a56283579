package io.videopipeline.benchmark.lambda;

import java.util.Map;

/**
 * A function as the template describes it.
 *
 * @param name its logical id
 * @param memoryMegabytes of its environment; Lambda gives 85 % of it to the heap
 * @param variables each with its literal value, or the default of the parameter it refers to; empty
 *     text for what only a deployed stack has
 */
public record DeployedFunction(
    String name, String handler, int memoryMegabytes, Map<String, String> variables) {
  public DeployedFunction {
    variables = Map.copyOf(variables);
  }

  /** The same environment for another handler. */
  public DeployedFunction running(Class<?> other) {
    return new DeployedFunction(other.getSimpleName(), other.getName(), memoryMegabytes, variables);
  }
}
