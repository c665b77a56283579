package io.videopipeline.cli.stack;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.videopipeline.handler.api.ApiHandler;
import io.videopipeline.handler.step.CloseHandler;
import io.videopipeline.handler.step.PollHandler;
import io.videopipeline.handler.step.RetrieveHandler;
import io.videopipeline.handler.step.SubmitHandler;
import io.videopipeline.simulator.lambda.LambdaEnvironment;
import io.videopipeline.simulator.lambda.LocalFunction;
import io.videopipeline.wiring.Lazy;
import io.videopipeline.wiring.Settings;
import io.videopipeline.wiring.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** The deployed handlers and the deployed state machine definition, under their local names. */
final class LocalFunctions {
  static final String STATE_MACHINE = "generate-video";
  static final String EVENT_BUS = "videos";

  private static final String DEFINITION = "/statemachine/generate-video.asl.json";
  private static final String SUBMIT = "SubmitFunction";
  private static final String POLL = "PollFunction";
  private static final String RETRIEVE = "RetrieveFunction";
  private static final String CLOSE = "CloseFunction";

  static final String API = "ApiFunction";
  static final List<String> ROUTES = List.of("$default", "POST /callbacks/{jobId}/{token}");

  private static final Duration API_TIMEOUT = Duration.ofSeconds(29);
  private static final Duration SUBMIT_TIMEOUT = Duration.ofMinutes(5);
  private static final Duration STEP_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration RETRIEVE_TIMEOUT = Duration.ofMinutes(15);
  private static final int MEMORY_MEGABYTES = 512;

  /** The simulator accepts every key that is not empty. */
  private static final String SIMULATED_KEY = "simulated";

  /**
   * How many functions of the state machine begin at once. More would slow each other down on a
   * computer, and the HTTP API with them.
   */
  private static final int STEPS_AT_ONCE = Math.max(2, Runtime.getRuntime().availableProcessors());

  private LocalFunctions() {}

  /**
   * The functions that the state machine calls.
   *
   * @param file read at the first call of a function, when all servers have started
   */
  static LambdaEnvironment steps(
      Supplier<StackFile> file,
      LocalClients clients,
      ProviderChoice provider,
      SubmitCalls submitCalls) {
    Supplier<Wiring> wiring = Lazy.of(() -> wiring(environment(file.get(), provider), clients));
    return new LambdaEnvironment(
        List.of(
            function(
                SUBMIT,
                submitCalls.counted(lazy(() -> new SubmitHandler(wiring.get()))),
                SUBMIT_TIMEOUT),
            function(POLL, lazy(() -> new PollHandler(wiring.get())), STEP_TIMEOUT),
            function(RETRIEVE, lazy(() -> new RetrieveHandler(wiring.get())), RETRIEVE_TIMEOUT),
            function(CLOSE, lazy(() -> new CloseHandler(wiring.get())), STEP_TIMEOUT)),
        FunctionLog::write,
        () -> UUID.randomUUID().toString(),
        STEPS_AT_ONCE);
  }

  /** The real MiniMax cannot call back: the API is on a loopback address. */
  private static Map<String, String> environment(StackFile file, ProviderChoice provider) {
    Map<String, String> environment = new HashMap<>(file.environment());
    switch (provider) {
      case ProviderChoice.Simulated simulated -> {
        environment.put("MINIMAX_API_KEY", SIMULATED_KEY);
        environment.put("CALLBACK_BASE_URL", file.httpapi().toString());
      }
      case ProviderChoice.Real real -> environment.put("MINIMAX_API_KEY", real.key());
    }
    return environment;
  }

  private static RequestStreamHandler lazy(Supplier<RequestStreamHandler> created) {
    Supplier<RequestStreamHandler> handler = Lazy.of(created);
    return (input, output, context) -> handler.get().handleRequest(input, output, context);
  }

  /** The function that the HTTP API calls. It never calls the provider, so it gets no key. */
  static LambdaEnvironment api(StackFile file, LocalClients clients) {
    Wiring wiring = wiring(file.environment(), clients);
    return new LambdaEnvironment(
        List.of(function(API, new ApiHandler(wiring), API_TIMEOUT)), FunctionLog::write);
  }

  /** The definition, with its substitutions replaced. */
  static String definition(String table) throws IOException {
    try (InputStream file = LocalFunctions.class.getResourceAsStream(DEFINITION)) {
      if (file == null) {
        throw new IllegalStateException(DEFINITION + " is not on the class path");
      }
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      for (String function : List.of(SUBMIT, POLL, RETRIEVE, CLOSE)) {
        text = text.replace("${" + function + "}", function);
      }
      return text.replace("${Table}", table).replace("${EventBus}", EVENT_BUS);
    }
  }

  private static Wiring wiring(Map<String, String> environment, LocalClients clients) {
    return new Wiring(Settings.from(environment), clients.asAwsClients(), Clock.systemUTC());
  }

  private static LocalFunction function(
      String name, RequestStreamHandler handler, Duration timeout) {
    return new LocalFunction(name, handler, timeout, MEMORY_MEGABYTES);
  }

  /** The log of the functions: a file in the home, never the terminal. */
  static final class FunctionLog implements AutoCloseable {
    private static final Logger ROOT = Logger.getLogger("");
    private static final Logger FUNCTIONS = Logger.getLogger("function");
    private static final int LIMIT_BYTES = 10_000_000;

    private final Handler handler;

    private FunctionLog(Handler handler) {
      this.handler = handler;
    }

    /** Appends everything that is logged in this process to this file, until it is closed. */
    static FunctionLog to(Path file) throws IOException {
      Handler handler = new FileHandler(file.toString(), LIMIT_BYTES, 1, true);
      handler.setFormatter(new SimpleFormatter());
      for (Handler terminal : ROOT.getHandlers()) {
        ROOT.removeHandler(terminal);
      }
      ROOT.addHandler(handler);
      return new FunctionLog(handler);
    }

    static void write(String line) {
      FUNCTIONS.info(line);
    }

    @Override
    public void close() {
      ROOT.removeHandler(handler);
      handler.close();
    }
  }
}
