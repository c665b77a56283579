package io.videopipeline.simulator.stepfunctions.interpreter;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The task tokens that were given out, and who waits for each. */
final class TaskTokens {
  private final Map<String, TaskRun> runs = new ConcurrentHashMap<>();
  private final Supplier<String> fresh;

  TaskTokens(Supplier<String> fresh) {
    this.fresh = fresh;
  }

  String issue(TaskRun run) {
    String token = fresh.get();
    runs.put(token, run);
    return token;
  }

  TokenDelivery deliver(String token, TaskResource.Answer answer) {
    TaskRun run = runs.get(token);
    if (run == null) {
      return TokenDelivery.INVALID_TOKEN;
    }
    return run.deliver(token, answer) ? TokenDelivery.TAKEN : TokenDelivery.TASK_TIMED_OUT;
  }
}
