package io.videopipeline.simulator.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.videopipeline.simulator.http.Exchange;
import io.videopipeline.simulator.http.LoopbackServer;
import io.videopipeline.simulator.stepfunctions.Executions.DeployedMachine;
import io.videopipeline.simulator.stepfunctions.Operations.ServiceException;
import io.videopipeline.simulator.stepfunctions.interpreter.Execution;
import io.videopipeline.simulator.stepfunctions.interpreter.Interpreter;
import io.videopipeline.simulator.stepfunctions.interpreter.Scheduler.SystemTime;
import io.videopipeline.simulator.stepfunctions.interpreter.TaskResource;
import io.videopipeline.simulator.stepfunctions.language.DefinitionReader;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The Step Functions service on a loopback port. It runs the definition it is given and speaks
 * AWS's wire protocol, so that the SDK and the AWS CLI can call it. Executions are kept in memory
 * only.
 */
public final class StepFunctionsSimulator implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TARGET_PREFIX = "AWSStepFunctions.";
  private static final String CONTENT_TYPE = "application/x-amz-json-1.0";
  private static final String MACHINES = "arn:aws:states:us-east-1:000000000000:stateMachine:";

  private final SystemTime time = new SystemTime();
  private final LoopbackServer server;
  private final Executions executions;
  private final Operations operations;
  private final String stateMachineArn;

  private StepFunctionsSimulator(
      String name, String definition, Map<String, TaskResource> resources, int port)
      throws IOException {
    this.stateMachineArn = MACHINES + name;
    Interpreter interpreter =
        new Interpreter(
            time,
            resources,
            () -> ThreadLocalRandom.current().nextDouble(),
            () -> UUID.randomUUID().toString());
    this.executions =
        new Executions(
            interpreter,
            Map.of(stateMachineArn, DeployedMachine.of(stateMachineArn, definition, time.now())));
    this.operations = new Operations(executions, interpreter);
    this.server = LoopbackServer.start(port, this::handle);
  }

  /**
   * Starts the service with one state machine.
   *
   * @param name the state machine's name
   * @param definition in the Amazon States Language, with all substitutions applied
   * @param resources the integration of each resource ARN in the definition
   * @param port 0 for a free one
   * @throws DefinitionReader.InvalidDefinitionException when the definition is invalid
   * @throws IOException when the port is in use
   */
  public static StepFunctionsSimulator start(
      String name, String definition, Map<String, TaskResource> resources, int port)
      throws IOException {
    return new StepFunctionsSimulator(name, definition, resources, port);
  }

  public URI endpoint() {
    return server.baseUrl();
  }

  public String stateMachineArn() {
    return stateMachineArn;
  }

  /** The execution of this name, with the details that the wire protocol does not show. */
  public Execution execution(String name) {
    return executions.find(stateMachineArn.replace(":stateMachine:", ":execution:") + ":" + name);
  }

  /** Stops at once; running executions make no further step. */
  @Override
  public void close() {
    time.close();
    server.close();
  }

  private void handle(Exchange exchange) throws IOException {
    try {
      String target = exchange.requestHeader("X-Amz-Target").orElse("");
      JsonNode request = exchange.body();
      String operation =
          target.startsWith(TARGET_PREFIX) ? target.substring(TARGET_PREFIX.length()) : target;
      exchange.answer(200, CONTENT_TYPE, operations.call(operation, request));
    } catch (ServiceException error) {
      exchange.answer(
          400,
          CONTENT_TYPE,
          JSON.createObjectNode()
              .put("__type", "com.amazonaws.swf.service.v2.model#" + error.type())
              .put("message", error.getMessage()));
    }
  }
}
