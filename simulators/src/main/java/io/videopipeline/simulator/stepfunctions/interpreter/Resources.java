package io.videopipeline.simulator.stepfunctions.interpreter;

import java.util.Map;
import java.util.Optional;

/** This resource is that function; the interpreter knows no more of the world. */
public record Resources(Map<String, TaskResource> byArn) {
  public Resources {
    byArn = Map.copyOf(byArn);
  }

  Optional<TaskResource> find(String arn) {
    return Optional.ofNullable(byArn.get(arn));
  }
}
