package io.videopipeline.handler.api;

import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;

/** Records started executions; accepts each name once. */
final class RecordingStepFunctions implements SfnClient {
  private final Set<String> started = new ConcurrentSkipListSet<>();

  @Override
  public StartExecutionResponse startExecution(StartExecutionRequest request) {
    if (!started.add(request.name())) {
      throw ExecutionAlreadyExistsException.builder()
          .message("An execution with this name exists")
          .build();
    }
    return StartExecutionResponse.builder().build();
  }

  /** The names of the started executions. */
  Set<String> started() {
    return started;
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    started.clear();
  }
}
