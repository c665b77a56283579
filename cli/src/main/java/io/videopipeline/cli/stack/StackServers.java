package io.videopipeline.cli.stack;

import io.videopipeline.access.dynamodb.DynamoDbApiKeys;
import io.videopipeline.cli.file.InterProcessLock;
import io.videopipeline.cli.terminal.FailedException;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobState;
import io.videopipeline.job.JobStore;
import io.videopipeline.job.dynamodb.JobTable;
import io.videopipeline.simulator.dynamodb.DynamoDbSimulator;
import io.videopipeline.simulator.dynamodb.DynamoDbWire;
import io.videopipeline.simulator.eventbus.EventBus;
import io.videopipeline.simulator.httpapi.HttpApiFront;
import io.videopipeline.simulator.integration.ServiceIntegrations;
import io.videopipeline.simulator.lambda.LambdaEnvironment;
import io.videopipeline.simulator.minimax.MiniMaxSimulator;
import io.videopipeline.simulator.s3.S3ProxyServer;
import io.videopipeline.simulator.stepfunctions.StepFunctionsSimulator;
import io.videopipeline.wiring.Settings;
import io.videopipeline.wiring.Wiring;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;

/**
 * The servers of a stack that this process runs: the deployed functions and state machine, and
 * everything that stands for AWS and MiniMax. Only S3Proxy is a process of its own.
 */
final class StackServers implements AutoCloseable {
  private static final String IDLE_DEFINITION =
      """
      {"QueryLanguage": "JSONata", "StartAt": "Idle", "States": {"Idle": {"Type": "Succeed"}}}
      """;

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Home home;
  private StackFile file;

  private StackServers(Home home, boolean simulated) {
    this.home = home;
    this.file = StackFile.ofThisProcess(simulated);
  }

  /**
   * Starts the whole stack on a home that this process has locked, writes {@code stack.json} and
   * continues every job that was left open. The lock is released with the stack.
   *
   * @param consent asked before jobs of the real MiniMax are continued that are not submitted yet
   * @param apiPort port of the HTTP API; 0 for a free one
   * @throws RuntimeException when a server does not start; nothing is left running then
   */
  static StackServers start(
      Home home,
      InterProcessLock lock,
      ProviderChoice provider,
      QueuedJobsConsent consent,
      int apiPort) {
    StackServers servers = new StackServers(home, provider instanceof ProviderChoice.Simulated);
    return servers.started(lock, () -> servers.startAll(provider, consent, apiPort));
  }

  /**
   * Starts the table and the HTTP API only, which is enough to read jobs; nothing moves them. The
   * lock is released with the servers.
   *
   * @throws RuntimeException when a server does not start; nothing is left running then
   */
  static StackServers startForReading(Home home, InterProcessLock lock, boolean simulated) {
    StackServers servers = new StackServers(home, simulated);
    return servers.started(lock, servers::startTableAndApi);
  }

  /**
   * Starts the table, the bucket and the HTTP API, which is enough to delete jobs; nothing moves
   * them. The lock is released with the servers.
   *
   * @throws RuntimeException when a server does not start; nothing is left running then
   */
  static StackServers startForDeleting(Home home, InterProcessLock lock, boolean simulated) {
    StackServers servers = new StackServers(home, simulated);
    return servers.started(
        lock,
        () -> {
          URI s3 = servers.keep(S3ProxyServer.start(home.s3())).endpoint();
          servers.file = servers.file.withProviderAndBucket(servers.file.minimax(), s3);
          servers.startTableAndApi();
        });
  }

  /**
   * As {@link #startForReading}, with a state machine that does nothing, so that jobs can be
   * canceled: no execution of a stopped stack has to be told.
   *
   * @throws RuntimeException when a server does not start; nothing is left running then
   */
  static StackServers startForCanceling(Home home, InterProcessLock lock, boolean simulated) {
    StackServers servers = new StackServers(home, simulated);
    return servers.started(
        lock,
        () -> {
          StepFunctionsSimulator idle =
              servers.keep(
                  StepFunctionsSimulator.start(
                      LocalFunctions.STATE_MACHINE, IDLE_DEFINITION, Map.of(), 0));
          servers.file = servers.file.withStateMachine(idle.endpoint(), idle.stateMachineArn());
          servers.startTableAndApi();
        });
  }

  /**
   * Starts the table only. The lock is released with it.
   *
   * @throws RuntimeException when it does not start; nothing is left running then
   */
  static StackServers startTable(Home home, InterProcessLock lock) {
    StackServers servers = new StackServers(home, true);
    return servers.started(
        lock,
        () -> {
          var unused = servers.startTable();
        });
  }

  private interface Start {
    void run() throws IOException;
  }

  private StackServers started(InterProcessLock lock, Start start) {
    keep(lock);
    try {
      StackFile.delete(home);
      keep(LocalFunctions.FunctionLog.to(home.log()));
      start.run();
      return this;
    } catch (IOException failed) {
      close();
      throw new UncheckedIOException("The local stack did not start", failed);
    } catch (RuntimeException failed) {
      close();
      throw failed;
    }
  }

  private void startTableAndApi() throws IOException {
    LocalClients clients = startTable();
    LocalKey.ensure(home, new DynamoDbApiKeys(clients.dynamoDb(), file.table()));
    file = file.withApi(startApi(clients, 0));
  }

  private LocalClients startTable() throws IOException {
    file = file.withTable(startDynamoDb());
    LocalClients clients = keep(new LocalClients(this::file));
    createTable(clients);
    return clients;
  }

  private void startAll(ProviderChoice provider, QueuedJobsConsent consent, int apiPort)
      throws IOException {
    startStoresAndProvider(provider);
    LocalClients clients = keep(new LocalClients(this::file));
    createTable(clients);
    if (provider instanceof ProviderChoice.Real) {
      requireConsent(clients, consent);
    }
    createBucket(clients);
    SubmitCalls submitCalls = new SubmitCalls();
    StepFunctionsSimulator stepFunctions =
        startStepFunctions(LocalFunctions.steps(this::file, clients, provider, submitCalls));
    file = file.withStateMachine(stepFunctions.endpoint(), stepFunctions.stateMachineArn());
    file = file.withApi(startApi(clients, apiPort));
    Wiring wiring =
        new Wiring(Settings.from(file.environment()), clients.asAwsClients(), Clock.systemUTC());
    LocalKey.ensure(home, wiring.callerKeys());
    keep(() -> StackFile.delete(home));
    keep(submitCalls); // ended first, while everything else still runs
    file.write(home);
    wiring.sweepJobs().restartAll();
  }

  /** The jobs that {@link io.videopipeline.pipeline.SweepJobs} would submit, and so pay for. */
  private void requireConsent(LocalClients clients, QueuedJobsConsent consent) {
    JobStore jobs =
        new Wiring(Settings.from(file.environment()), clients.asAwsClients(), Clock.systemUTC())
            .jobStore();
    List<Job> queued =
        jobs.open().stream()
            .map(jobs::find)
            .flatMap(Optional::stream)
            .filter(job -> job.state() instanceof JobState.Queued)
            .toList();
    if (!queued.isEmpty()) {
      consent.require(queued);
    }
  }

  /** S3Proxy is a process of its own and takes longest: everything else starts beside it. */
  private void startStoresAndProvider(ProviderChoice provider) throws IOException {
    CompletableFuture<URI> s3 =
        CompletableFuture.supplyAsync(() -> keep(S3ProxyServer.start(home.s3())).endpoint());
    try {
      URI minimax = startMiniMax(provider);
      file = file.withTable(startDynamoDb()).withProviderAndBucket(minimax, s3.join());
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof RuntimeException reason ? reason : failed;
    } finally {
      s3.exceptionally(reported -> null).join();
    }
  }

  private URI startDynamoDb() throws IOException {
    return keep(DynamoDbSimulator.start(home.dynamoDb())).endpoint();
  }

  private URI startMiniMax(ProviderChoice provider) throws IOException {
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

  private StepFunctionsSimulator startStepFunctions(LambdaEnvironment functions)
      throws IOException {
    DynamoDbWire dynamoDb = keep(new DynamoDbWire(file.dynamodb()));
    EventBus bus = new EventBus(home.events(), Clock.systemUTC());
    ServiceIntegrations integrations = keep(new ServiceIntegrations(functions, dynamoDb, bus));
    return keep(
        StepFunctionsSimulator.start(
            LocalFunctions.STATE_MACHINE,
            LocalFunctions.definition(file.table()),
            integrations.resources(),
            0));
  }

  /** Started last: its function reads the address of the state machine. */
  private URI startApi(LocalClients clients, int port) throws IOException {
    return keep(HttpApiFront.start(
            port, LocalFunctions.api(file, clients), LocalFunctions.API, LocalFunctions.ROUTES))
        .baseUrl();
  }

  private void createTable(LocalClients clients) {
    try {
      clients.dynamoDb().createTable(JobTable.create(file.table()));
    } catch (ResourceInUseException exists) {
      // It keeps the jobs of earlier starts.
    }
  }

  private void createBucket(LocalClients clients) {
    try {
      clients.s3().createBucket(create -> create.bucket(file.bucket()));
    } catch (BucketAlreadyOwnedByYouException exists) {
      // It keeps the videos of earlier starts.
    }
  }

  /** Where the servers are. */
  StackFile file() {
    return file;
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
        failure = new FailedException("A part of the local stack did not stop", failed);
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
