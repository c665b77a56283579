package io.videopipeline.simulator.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.videopipeline.simulator.stepfunctions.interpreter.Execution;
import io.videopipeline.simulator.stepfunctions.interpreter.Interpreter;
import io.videopipeline.simulator.stepfunctions.interpreter.RealTime;
import io.videopipeline.simulator.stepfunctions.interpreter.Resources;
import io.videopipeline.simulator.stepfunctions.interpreter.TaskResource;
import io.videopipeline.simulator.stepfunctions.language.DefinitionReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The Step Functions service on a loopback port: runs the definitions it is given and answers AWS's
 * own wire protocol, so that the SDK and the AWS CLI talk to it. Executions live in memory.
 */
public final class StepFunctionsSimulator implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TARGET_PREFIX = "AWSStepFunctions.";
  private static final String MACHINES = "arn:aws:states:us-east-1:000000000000:stateMachine:";

  private final RealTime time = new RealTime();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
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
            new Resources(resources),
            () -> ThreadLocalRandom.current().nextDouble(),
            () -> UUID.randomUUID().toString());
    this.executions =
        new Executions(interpreter, Map.of(stateMachineArn, DefinitionReader.read(definition)));
    this.operations = new Operations(executions, interpreter);
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /**
   * Starts the service with one state machine.
   *
   * @param name the machine's name
   * @param definition in the States Language, every substitution made
   * @param resources what stands behind the resource ARNs of the definition
   * @param port 0 for a free one
   * @throws io.videopipeline.simulator.stepfunctions.language.InvalidDefinitionException when the
   *     definition has faults
   */
  public static StepFunctionsSimulator start(
      String name, String definition, Map<String, TaskResource> resources, int port)
      throws IOException {
    return new StepFunctionsSimulator(name, definition, resources, port);
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public String stateMachineArn() {
    return stateMachineArn;
  }

  /** The execution of this name, for who wants more than the wire tells. */
  public Execution execution(String name) {
    return executions.find(stateMachineArn.replace(":stateMachine:", ":execution:") + ":" + name);
  }

  /** Stops at once; what runs is left where it is. */
  @Override
  public void close() {
    time.close();
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      try {
        String target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
        JsonNode request = JSON.readTree(exchange.getRequestBody());
        String operation =
            target.startsWith(TARGET_PREFIX) ? target.substring(TARGET_PREFIX.length()) : target;
        answer(exchange, 200, operations.call(operation, request));
      } catch (ServiceError error) {
        answer(
            exchange,
            400,
            JSON.createObjectNode()
                .put("__type", "com.amazonaws.swf.service.v2.model#" + error.type())
                .put("message", error.getMessage()));
      }
    }
  }

  private static void answer(HttpExchange exchange, int status, ObjectNode body)
      throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(body);
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
