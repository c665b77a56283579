package io.videopipeline.localstack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.GetActivityTaskResponse;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/**
 * A case whose tasks return a result or an error. An activity replaces each resource, because the
 * worker of an activity can return an error with any name.
 */
final class ActivityCase implements CaseRun.Tasks {
  private final SfnClient client;
  private final JsonNode given;
  private final String activity;
  private final Deque<JsonNode> answers = new ArrayDeque<>();

  ActivityCase(SfnClient client, JsonNode given, String name) {
    this.client = client;
    this.given = given;
    this.activity = client.createActivity(create -> create.name(name)).activityArn();
    given.path("answers").forEach(ofState -> ofState.forEach(this::script));
  }

  @Override
  public JsonNode definition() {
    ObjectNode definition = given.path("definition").deepCopy();
    definition
        .path("States")
        .forEach(
            state -> {
              if (state.has("Resource")) {
                ((ObjectNode) state).put("Resource", activity);
              }
            });
    return definition;
  }

  @Override
  public void answerUntil(Runnable end) {
    try (ScheduledExecutorService workers =
        Executors.newScheduledThreadPool(2, Thread.ofVirtual().factory())) {
      workers.execute(() -> work(workers));
      try {
        end.run();
      } finally {
        workers.shutdownNow();
      }
    }
  }

  private void script(JsonNode answer) {
    answers.addAll(Collections.nCopies(answer.path("times").asInt(1), answer));
  }

  private void work(ScheduledExecutorService workers) {
    while (!answers.isEmpty()) {
      GetActivityTaskResponse task =
          client.getActivityTask(get -> get.activityArn(activity).workerName("case"));
      if (task.taskToken() != null && !task.taskToken().isEmpty()) {
        JsonNode answer = answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
        long millis = Math.round(answer.path("afterSeconds").asDouble() * 1000);
        var unused =
            workers.schedule(() -> answer(task.taskToken(), answer), millis, TimeUnit.MILLISECONDS);
      }
    }
  }

  private void answer(String token, JsonNode answer) {
    try {
      if (answer.has("error")) {
        client.sendTaskFailure(
            send ->
                send.taskToken(token)
                    .error(answer.path("error").asText())
                    .cause(answer.path("cause").asText()));
      } else {
        client.sendTaskSuccess(
            send -> send.taskToken(token).output(answer.path("result").toString()));
      }
    } catch (TaskTimedOutException late) {
      return;
    }
  }
}
