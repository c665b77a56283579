package io.videopipeline.cli.stack;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.videopipeline.handler.api.ApiHandler;
import io.videopipeline.handler.step.CloseHandler;
import io.videopipeline.handler.step.PollHandler;
import io.videopipeline.handler.step.RetrieveHandler;
import io.videopipeline.handler.step.SubmitHandler;
import io.videopipeline.simulator.lambda.LambdaEnvironment;
import io.videopipeline.simulator.lambda.LocalFunction;
import io.videopipeline.wiring.Settings;
import io.videopipeline.wiring.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The deployed handlers and the deployed definition, under their local names. */
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
  private static final Duration STEP_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration RETRIEVE_TIMEOUT = Duration.ofMinutes(15);
  private static final int MEMORY_MEGABYTES = 512;

  /** The simulator takes every key that is not empty. */
  private static final String SIMULATED_KEY = "simulated";

  private LocalFunctions() {}

  /** What the state machine calls. */
  static LambdaEnvironment steps(StackFile file, LocalClients clients, ProviderChoice provider) {
    Map<String, String> environment = new HashMap<>(file.environment());
    environment.put(
        "MINIMAX_API_KEY",
        switch (provider) {
          case ProviderChoice.Simulated simulated -> SIMULATED_KEY;
          case ProviderChoice.Real real -> real.key();
        });
    Wiring wiring = wiring(environment, clients);
    return new LambdaEnvironment(
        List.of(
            function(SUBMIT, new SubmitHandler(wiring), STEP_TIMEOUT),
            function(POLL, new PollHandler(wiring), STEP_TIMEOUT),
            function(RETRIEVE, new RetrieveHandler(wiring), RETRIEVE_TIMEOUT),
            function(CLOSE, new CloseHandler(wiring), STEP_TIMEOUT)),
        FunctionLog::write);
  }

  /** What the HTTP API calls; it asks no provider, and so has no key. */
  static LambdaEnvironment api(StackFile file, LocalClients clients) {
    Wiring wiring = wiring(file.environment(), clients);
    return new LambdaEnvironment(
        List.of(function(API, new ApiHandler(wiring), API_TIMEOUT)), FunctionLog::write);
  }

  /** The definition with its substitutions made. */
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
}
