package io.videopipeline.handler.step;

import io.videopipeline.job.JobId;
import io.videopipeline.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;

/** What the state machine hands to a step. */
record StepInput(JsonObject fields) {
  static StepInput read(InputStream input) throws IOException {
    return new StepInput(JsonObject.read(input));
  }

  JobId jobId() {
    String text = required("jobId");
    return JobId.parse(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "jobId is '" + text + "'; a decimal number above 0 and below 2^53 is wanted"));
  }

  /** The name of the execution that runs the step. */
  String execution() {
    return required("execution");
  }

  private String required(String field) {
    return fields
        .text(field)
        .orElseThrow(() -> new IllegalArgumentException("The input lacks the field " + field));
  }
}
