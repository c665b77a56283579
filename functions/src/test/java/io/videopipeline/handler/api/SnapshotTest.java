package io.videopipeline.handler.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.handler.api.routing.ApiDependencies;
import io.videopipeline.json.JsonObject;
import io.videopipeline.simulator.lambda.LambdaEnvironment;
import io.videopipeline.simulator.lambda.LocalFunction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.crac.Core;
import org.junit.jupiter.api.Test;

/** Dependencies are created by the first request or before the snapshot. */
class SnapshotTest {
  private final List<String> made = new ArrayList<>();
  private final ApiHandler handler =
      new ApiHandler(
          new ApiDependencies(
              part("keys"),
              part("jobs"),
              part("accept"),
              part("cancel"),
              part("resume"),
              part("delete"),
              part("callback"),
              part("links"),
              request -> JsonObject.create(),
              Duration.ofSeconds(10)));

  @Test
  void handleRequest_forHealth_createsNoDependency() throws Exception {
    LambdaEnvironment lambda =
        new LambdaEnvironment(
            List.of(new LocalFunction("Api", handler, Duration.ofSeconds(29), 512)),
            line -> {},
            () -> "call");

    byte[] answer =
        lambda.invoke(
            "Api",
            """
            {"rawPath": "/healthz", "requestContext": {"http": {"method": "GET"}}}
            """
                .getBytes(StandardCharsets.UTF_8));

    assertThat(new String(answer, StandardCharsets.UTF_8)).contains("\"statusCode\":200");
    assertThat(made).isEmpty();
  }

  @Test
  void beforeCheckpoint_beforeAnyRequest_createsEveryDependency() throws Exception {
    handler.beforeCheckpoint(Core.getGlobalContext());

    assertThat(made)
        .containsExactlyInAnyOrder(
            "keys", "jobs", "accept", "cancel", "resume", "delete", "callback", "links");
  }

  private <T> Supplier<T> part(String name) {
    return () -> {
      made.add(name);
      return null;
    };
  }
}
