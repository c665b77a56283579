package io.videopipeline.handler.api.minimax;

import com.fasterxml.jackson.jr.stree.JrsNumber;
import com.fasterxml.jackson.jr.stree.JrsString;
import com.fasterxml.jackson.jr.stree.JrsValue;
import io.videopipeline.handler.api.routing.ApiCall;
import io.videopipeline.handler.api.routing.ApiRequest;
import io.videopipeline.handler.api.routing.ApiResponse;
import io.videopipeline.job.JobId;
import io.videopipeline.job.TaskId;
import io.videopipeline.json.JsonObject;
import io.videopipeline.json.MalformedJsonException;
import io.videopipeline.pipeline.ReceiveCallback;
import io.videopipeline.pipeline.ReceiveCallback.Message;
import io.videopipeline.pipeline.ReceiveCallback.Reply;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Receives the calls of MiniMax about a job: a challenge, which must be answered within 3 seconds,
 * and pushes of the task's status. Nothing of a call is returned but the challenge.
 *
 * @see <a
 *     href="https://platform.minimax.io/docs/api-reference/video-generation-t2v">callback_url</a>
 */
public final class CallbackEndpoint {
  private static final int MAXIMUM_BODY_BYTES = 64 * 1024;
  private static final int MAXIMUM_CHALLENGE_LENGTH = 1024;

  /** The status of a task that is certainly not finished. */
  private static final Set<String> RUNNING = Set.of("processing", "preparing", "queueing");

  private final Supplier<ReceiveCallback> receive;
  private final ApiResponse notFound;

  /**
   * @param notFound the response for an unknown job or a wrong token
   */
  public CallbackEndpoint(Supplier<ReceiveCallback> receive, ApiResponse notFound) {
    this.receive = receive;
    this.notFound = notFound;
  }

  /** Answers {@code POST /callbacks/{jobId}/{token}}. */
  public ApiResponse receive(ApiCall call) {
    String[] path = call.segment().split("/", 2);
    Optional<JobId> id = JobId.parse(path[0]);
    if (id.isEmpty()) {
      return notFound;
    }
    JsonObject body = body(call.request());
    return switch (receive.get().receive(id.get(), path[1], message(body))) {
      case Reply.NOT_FOUND -> notFound;
      case Reply.CONFIRM ->
          ApiResponse.json(
              200, JsonObject.create().with("challenge", body.value("challenge").orElseThrow()));
      case Reply.ACKNOWLEDGE -> ApiResponse.json(200, JsonObject.create());
    };
  }

  /** Empty if the body is too long or not a JSON object. */
  private static JsonObject body(ApiRequest request) {
    try {
      return request.bodyBytes() > MAXIMUM_BODY_BYTES ? JsonObject.create() : request.json();
    } catch (MalformedJsonException unknown) {
      return JsonObject.create();
    }
  }

  private static Message message(JsonObject body) {
    if (body.value("challenge").isPresent()) {
      return body.value("challenge").filter(CallbackEndpoint::isChallenge).isPresent()
          ? new Message.Challenge()
          : new Message.Unknown();
    }
    Optional<String> status = body.text("status");
    if (status.isEmpty()) {
      return new Message.Unknown();
    }
    return new Message.Push(
        body.text("task_id").filter(TaskId::isValid).map(TaskId::new),
        RUNNING.contains(status.get().toLowerCase(Locale.ROOT)));
  }

  private static boolean isChallenge(JrsValue value) {
    return value instanceof JrsNumber
        || (value instanceof JrsString text
            && text.getValue().length() <= MAXIMUM_CHALLENGE_LENGTH);
  }
}
