package io.videopipeline.cli.stack;

import io.videopipeline.cli.terminal.FailedException;
import io.videopipeline.simulator.dynamodb.DynamoDbLocal;
import io.videopipeline.simulator.dynamodb.DynamoDbWire;
import io.videopipeline.simulator.eventbus.EventBus;
import io.videopipeline.simulator.httpapi.HttpApiFront;
import io.videopipeline.simulator.integration.ServiceIntegrations;
import io.videopipeline.simulator.lambda.LambdaEnvironment;
import io.videopipeline.simulator.minimax.MiniMaxSimulator;
import io.videopipeline.simulator.s3.S3ProxyServer;
import io.videopipeline.simulator.stepfunctions.StepFunctionsSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The deployed functions and the deployed state machine, with all that AWS and MiniMax are to them,
 * within this process and two children. It carries on every job that was left open.
 */
final class LocalStack implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  private LocalStack() {}

  /**
   * Starts a stack on a home that this process has locked; the lock goes with the stack.
   *
   * @throws RuntimeException when a part does not start; nothing is left running then
   */
  static Stack start(Home home, HomeLock lock, ProviderChoice provider) {
    LocalStack stack = new LocalStack();
    stack.keep(lock);
    try {
      return stack.startParts(home, provider);
    } catch (IOException failed) {
      stack.close();
      throw new UncheckedIOException(failed);
    } catch (RuntimeException failed) {
      stack.close();
      throw failed;
    }
  }

  private Stack startParts(Home home, ProviderChoice provider) throws IOException {
    StackFile.delete(home);
    keep(FunctionLog.to(home.log()));
    StackFile servers = startServers(home, provider);
    LocalClients clients = keep(new LocalClients(servers));
    LocalTables.create(clients, servers);
    LambdaEnvironment steps = LocalFunctions.steps(servers, clients, provider);
    StepFunctionsSimulator stepFunctions = startStepFunctions(home, servers, steps);
    StackFile machines = servers.with(stepFunctions.endpoint(), stepFunctions.stateMachineArn());
    StackFile file = machines.with(startApi(machines));
    Stack stack = Stack.owned(file, this);
    LocalKey.ensure(home, stack.wiring().callerKeys());
    keep(() -> StackFile.delete(home));
    file.write(home);
    stack.wiring().sweepJobs().sweep();
    return stack;
  }

  private StackFile startServers(Home home, ProviderChoice provider) throws IOException {
    CompletableFuture<URI> s3 =
        CompletableFuture.supplyAsync(() -> keep(S3ProxyServer.start(home.s3())).endpoint());
    CompletableFuture<URI> dynamoDb =
        CompletableFuture.supplyAsync(() -> keep(DynamoDbLocal.start(home.dynamoDb())).endpoint());
    try {
      URI minimax = startMiniMax(home, provider);
      return StackFile.ofThisProcess(
          provider instanceof ProviderChoice.Simulated, minimax, dynamoDb.join(), s3.join());
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof RuntimeException reason ? reason : failed;
    } finally {
      CompletableFuture.allOf(s3, dynamoDb).exceptionally(reported -> null).join();
    }
  }

  private URI startMiniMax(Home home, ProviderChoice provider) throws IOException {
    return switch (provider) {
      case ProviderChoice.Real real -> real.baseUrl();
      case ProviderChoice.Simulated simulated -> {
        MiniMaxSimulator minimax =
            keep(
                MiniMaxSimulator.start(
                    home.minimax(), 0, simulated.generationTime(), Clock.systemUTC()));
        minimax.misbehave(simulated.faults());
        yield minimax.baseUrl();
      }
    };
  }

  private StepFunctionsSimulator startStepFunctions(
      Home home, StackFile servers, LambdaEnvironment functions) throws IOException {
    DynamoDbWire dynamoDb = keep(new DynamoDbWire(servers.dynamodb()));
    EventBus bus = new EventBus(home.events(), Clock.systemUTC());
    ServiceIntegrations integrations = keep(new ServiceIntegrations(functions, dynamoDb, bus));
    return keep(
        StepFunctionsSimulator.start(
            LocalFunctions.STATE_MACHINE,
            LocalFunctions.definition(servers.table()),
            integrations.resources(),
            0));
  }

  /** After Step Functions: its function has to know the machine. */
  private URI startApi(StackFile machines) throws IOException {
    LocalClients clients = keep(new LocalClients(machines));
    return keep(HttpApiFront.start(
            0, LocalFunctions.api(machines, clients), LocalFunctions.API, LocalFunctions.ROUTES))
        .baseUrl();
  }

  private synchronized <T extends AutoCloseable> T keep(T part) {
    parts.push(part);
    return part;
  }

  /** Stops everything, last started first; a second call does nothing. */
  @Override
  public synchronized void close() {
    RuntimeException failure = null;
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception failed) { // the edge: whatever one part does, the others are stopped
        failure = new FailedException("A part of the stack did not stop", failed);
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
