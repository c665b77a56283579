package io.videopipeline.simulator.stepfunctions.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** How an execution stands. */
public sealed interface Outcome {
  /** The status on the wire. */
  String status();

  record Running() implements Outcome {
    @Override
    public String status() {
      return "RUNNING";
    }
  }

  record Succeeded(JsonNode output, Instant at) implements Outcome {
    @Override
    public String status() {
      return "SUCCEEDED";
    }
  }

  record Failed(StateError error, Instant at) implements Outcome {
    @Override
    public String status() {
      return "FAILED";
    }
  }

  record Aborted(StateError error, Instant at) implements Outcome {
    @Override
    public String status() {
      return "ABORTED";
    }
  }
}
