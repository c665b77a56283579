package io.videopipeline.handler.step;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.videopipeline.execution.Executions;
import io.videopipeline.job.InMemoryJobStore;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import io.videopipeline.job.JobStore;
import io.videopipeline.job.JobStoreUnavailableException;
import io.videopipeline.job.TaskId;
import io.videopipeline.job.TaskToken;
import io.videopipeline.pipeline.CloseJob;
import io.videopipeline.pipeline.PollJob;
import io.videopipeline.pipeline.ReceiveCallback;
import io.videopipeline.pipeline.ReceiveCallback.Message;
import io.videopipeline.pipeline.RetrieveVideo;
import io.videopipeline.pipeline.SubmitJob;
import io.videopipeline.provider.OneProvider;
import io.videopipeline.provider.ScriptedVideoProvider;
import io.videopipeline.provider.VideoProvider;
import io.videopipeline.provider.VideoProviders;
import io.videopipeline.simulator.stepfunctions.interpreter.Execution;
import io.videopipeline.simulator.stepfunctions.interpreter.Execution.ExecutionName;
import io.videopipeline.simulator.stepfunctions.interpreter.Execution.Outcome;
import io.videopipeline.simulator.stepfunctions.interpreter.Interpreter;
import io.videopipeline.simulator.stepfunctions.interpreter.TaskResource.Call;
import io.videopipeline.simulator.stepfunctions.interpreter.TaskResource.StateError;
import io.videopipeline.simulator.stepfunctions.interpreter.TaskResource.TaskResult;
import io.videopipeline.simulator.stepfunctions.interpreter.VirtualTime;
import io.videopipeline.simulator.stepfunctions.language.DefinitionReader;
import io.videopipeline.testing.Jobs;
import io.videopipeline.testing.TestContext;
import io.videopipeline.video.InMemoryVideoStore;
import io.videopipeline.video.VideoStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkClientException;

/** The state machine of {@code statemachine/} with the real handlers and with test doubles. */
final class Pipeline {
  private static final Path DEFINITION = Path.of("../statemachine/generate-video.asl.json");
  private static final String MACHINE = "arn:aws:states:us-east-1:000000000000:stateMachine:videos";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final VirtualTime time = new VirtualTime(Jobs.NOW);
  private final InMemoryJobStore jobs = new InMemoryJobStore();
  private final InMemoryVideoStore videos = new InMemoryVideoStore();
  private final ScriptedVideoProvider provider = new ScriptedVideoProvider();
  private final List<JsonNode> events = new ArrayList<>();
  private final Map<String, RequestStreamHandler> handlers = new HashMap<>();
  private final List<Break> breaks = new ArrayList<>();
  private final Interpreter interpreter;
  private final Clock clock = ((InstantSource) time::now).withZone(ZoneOffset.UTC);
  private final InterpretedExecutions executions = new InterpretedExecutions();
  private final Job job = Jobs.queued(186_553_012_345_678L);
  private boolean tokensRefused;
  private final List<String> points = new ArrayList<>();
  private Consumer<String> onPoint = name -> {};
  private int crashAt;
  private Optional<Outage> outage = Optional.empty();
  private Instant downUntil = Instant.MIN;
  private Optional<Duration> tokenCompletion = Optional.empty();
  private Optional<Execution> execution = Optional.empty();

  Pipeline() {
    this(Optional.empty());
  }

  /**
   * @param callbackBaseUrl given to the provider; empty for no callbacks
   */
  Pipeline(Optional<URI> callbackBaseUrl) {
    VideoProviders providers = OneProvider.of(watched(VideoProvider.class, provider));
    handlers.put(
        "SubmitFunction",
        new SubmitHandler(
            new SubmitJob(
                table(),
                providers,
                clock,
                pause -> {},
                new SubmitJob.Policy(
                    callbackBaseUrl, Duration.ofMinutes(15), Duration.ofHours(2), false))));
    handlers.put(
        "PollFunction",
        new PollHandler(new PollJob(table(), providers, clock, Duration.ofHours(2))));
    handlers.put(
        "RetrieveFunction",
        new RetrieveHandler(
            new RetrieveVideo(table(), providers, watched(VideoStore.class, videos), clock),
            "bucket"));
    handlers.put("CloseFunction", new CloseHandler(new CloseJob(table(), clock), "bucket"));
    AtomicInteger tokens = new AtomicInteger();
    interpreter =
        new Interpreter(
            time,
            Map.of(
                "arn:aws:states:::lambda:invoke",
                (call, answer) -> answer.accept(invoke(call)),
                "arn:aws:states:::aws-sdk:dynamodb:updateItem.waitForTaskToken",
                (call, answer) -> answer.accept(park(call)),
                "arn:aws:states:::events:putEvents",
                (call, answer) -> answer.accept(put(call))),
            () -> 1.0,
            () -> "token-" + tokens.incrementAndGet());
  }

  void run() {
    if (!jobs.insert(job)) {
      throw new IllegalStateException("A pipeline runs once");
    }
    executions.start(job.id(), 1);
    time.runToTheEnd();
  }

  /** Runs what was started after {@link #run}. */
  void runOn() {
    time.runToTheEnd();
  }

  /** The provider pushes this status of the task after some time. */
  void pushAfter(Duration delay, TaskId task, boolean running) {
    time.after(delay, () -> push(task, running));
  }

  /** The provider pushes this status of the task now. */
  void push(TaskId task, boolean running) {
    var unused =
        new ReceiveCallback(jobs, executions, clock)
            .receive(
                job.id(),
                job.callbackToken().reveal(),
                new Message.Push(Optional.of(task), running));
  }

  /** The provider checks the callback URL after some time. */
  void challengeAfter(Duration delay) {
    time.after(
        delay,
        () -> {
          var unused =
              new ReceiveCallback(jobs, executions, clock)
                  .receive(job.id(), job.callbackToken().reveal(), new Message.Challenge());
        });
  }

  Executions executions() {
    return executions;
  }

  Clock clock() {
    return clock;
  }

  /** The executions of the interpreter; the last one that was started is {@link #execution}. */
  private final class InterpretedExecutions implements Executions {
    private final Map<String, Execution> started = new HashMap<>();

    @Override
    public void start(JobId id, int attempt) {
      start(id, Executions.nameOf(id, attempt));
    }

    @Override
    public void announceAgain(JobId id, String ended) {
      start(id, ended + "-announce");
    }

    private void start(JobId id, String name) {
      if (!started.containsKey(name)) {
        Execution begun =
            interpreter.start(
                new ExecutionName(MACHINE, name),
                DefinitionReader.read(definition()),
                JsonNodeFactory.instance.objectNode().put("jobId", id.toString()));
        started.put(name, begun);
        execution = Optional.of(begun);
      }
    }

    @Override
    public void wake(TaskToken token) {
      var unused =
          interpreter.deliver(token.reveal(), new TaskResult.Success(JSON.createObjectNode()));
    }

    @Override
    public boolean isRunning(JobId id, int attempt) {
      Execution known = started.get(Executions.nameOf(id, attempt));
      return known != null && known.outcome() instanceof Outcome.Running;
    }
  }

  void completeTokenAfter(Duration delay) {
    tokenCompletion = Optional.of(delay);
  }

  void refuseTokens() {
    tokensRefused = true;
  }

  /**
   * From the first time that a state is entered, some services do not respond for some time.
   *
   * @param state the function or resource that the state calls
   */
  void outage(String state, Set<Service> services, Duration duration) {
    outage = Optional.of(new Outage(state, services, duration));
  }

  /** Whether a service does not respond now. */
  boolean isDown(Service service) {
    return time.now().isBefore(downUntil) && outage.orElseThrow().services.contains(service);
  }

  private void entered(String state) {
    if (outage.filter(planned -> planned.state.equals(state)).isPresent()
        && downUntil.equals(Instant.MIN)) {
      downUntil = time.now().plus(outage.get().duration);
    }
  }

  /** The table, which throws while it is down. */
  private JobStore table() {
    return watched(JobStore.class, jobs);
  }

  /** A port whose calls are points: something can happen, or the function can die, at each. */
  private <T> T watched(Class<T> port, T target) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              if (port == JobStore.class && isDown(Service.DYNAMODB)) {
                throw new JobStoreUnavailableException(
                    job.id(), SdkClientException.create("Unable to connect"));
              }
              String name = port.getSimpleName() + "." + method.getName();
              point("before " + name);
              try {
                return method.invoke(target, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              } finally {
                point("after " + name);
              }
            }));
  }

  private void point(String name) {
    points.add(name);
    onPoint.accept(name);
    if (points.size() == crashAt) {
      throw new CrashError();
    }
  }

  /** Called at each point with its name. */
  void onPoint(Consumer<String> action) {
    onPoint = action;
  }

  /** The function that runs at this point dies there. */
  void crashAt(int number) {
    crashAt = number;
  }

  /** The names of the points that were passed. */
  List<String> points() {
    return points;
  }

  /** The end of a process. */
  private static final class CrashError extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** The next run of the function fails with this error before it starts. */
  void breakOnce(String function, String error) {
    breaks.add(new Break(function, error, false));
  }

  /** The next run of the function fails with this error after it is done. */
  void breakOnceAfterwards(String function, String error) {
    breaks.add(new Break(function, error, true));
  }

  void afterwards(Duration delay, Runnable action) {
    time.after(delay, action);
  }

  ScriptedVideoProvider provider() {
    return provider;
  }

  InMemoryJobStore jobs() {
    return jobs;
  }

  InMemoryVideoStore videos() {
    return videos;
  }

  List<JsonNode> events() {
    return events;
  }

  Job job() {
    return jobs.find(job.id()).orElseThrow();
  }

  Execution execution() {
    return execution.orElseThrow();
  }

  /** The duration of the execution. */
  Duration passed() {
    Instant end =
        switch (execution().outcome()) {
          case Outcome.Succeeded done -> done.at();
          case Outcome.Failed failed -> failed.at();
          case Outcome.Aborted aborted -> aborted.at();
          case Outcome.Running running ->
              throw new IllegalStateException("The execution still runs");
        };
    return Duration.between(execution().startedAt(), end);
  }

  private TaskResult invoke(Call call) {
    String function = call.arguments().path("FunctionName").asText();
    entered(function);
    if (isDown(Service.LAMBDA)) {
      return failed("Lambda.SdkClientException");
    }
    Optional<Break> broken =
        breaks.stream().filter(candidate -> candidate.function.equals(function)).findFirst();
    broken.ifPresent(breaks::remove);
    if (broken.isPresent() && !broken.get().afterwards) {
      return failed(broken.get().error);
    }
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try {
      handlers
          .get(function)
          .handleRequest(
              new ByteArrayInputStream(JSON.writeValueAsBytes(call.arguments().path("Payload"))),
              output,
              new TestContext());
      return broken.isPresent()
          ? failed(broken.get().error)
          : new TaskResult.Success(
              JSON.createObjectNode().set("Payload", JSON.readTree(output.toByteArray())));
    } catch (IOException unexpected) {
      throw new UncheckedIOException(unexpected);
    } catch (CrashError crash) {
      return failed("Runtime.ExitError");
    } catch (RuntimeException thrown) {
      return failed(thrown.getClass().getName());
    }
  }

  private TaskResult park(Call call) {
    entered("Wait");
    if (isDown(Service.DYNAMODB)) {
      return failed("DynamoDb.SdkClientException");
    }
    String token = call.arguments().at("/ExpressionAttributeValues/:token/S").asText();
    try {
      point("before Wait");
      if (tokensRefused || !jobs.park(job.id(), new TaskToken(token))) {
        return failed("DynamoDb.ConditionalCheckFailedException");
      }
      point("after Wait");
    } catch (CrashError crash) {
      return failed("DynamoDb.SdkClientException");
    }
    tokenCompletion.ifPresent(
        delay ->
            time.after(
                delay,
                () -> {
                  var unused =
                      interpreter.deliver(token, new TaskResult.Success(JSON.createObjectNode()));
                }));
    return new TaskResult.Success(JSON.createObjectNode());
  }

  private TaskResult put(Call call) {
    entered("Announce");
    if (isDown(Service.EVENTBRIDGE)) {
      return failed("EventBridge.SdkClientException");
    }
    try {
      point("before Announce");
      call.arguments().path("Entries").forEach(events::add);
      point("after Announce");
    } catch (CrashError crash) {
      return failed("EventBridge.SdkClientException");
    }
    return new TaskResult.Success(JSON.createObjectNode().put("FailedEntryCount", 0));
  }

  private static TaskResult failed(String error) {
    return new TaskResult.Failure(new StateError(error, ""));
  }

  private static String definition() {
    try {
      return Files.readString(DEFINITION).replaceAll("\\$\\{(\\w+)}", "$1");
    } catch (IOException unread) {
      throw new UncheckedIOException(unread);
    }
  }

  /** A service of AWS. */
  enum Service {
    DYNAMODB,
    S3,
    LAMBDA,
    EVENTBRIDGE,
    SECRETS_MANAGER
  }

  private record Outage(String state, Set<Service> services, Duration duration) {}

  private record Break(String function, String error, boolean afterwards) {}
}
