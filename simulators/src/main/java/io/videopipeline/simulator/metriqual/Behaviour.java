package io.videopipeline.simulator.metriqual;

import io.videopipeline.simulator.behaviour.Source;
import io.videopipeline.simulator.behaviour.StampedBehaviour;

/** What this simulator does as Metriqual does it, and how sure we are of each. */
public enum Behaviour implements StampedBehaviour {
  CREATE("POST /v1/videos/minimax/generations creates", page("video-minimax")),
  CREATE_AS_SORA("POST /v1/videos/generations takes MiniMax's models too", Source.GUESS),
  CREATED("A creation answers {task_id, base_resp}", page("video-minimax")),
  CREATED_STATUS("A creation is answered with HTTP 200", Source.GUESS),
  VIDEO_OBJECT("Form video_object: a creation answers an object video", Source.SEEN),
  BLOCKING_IMAGE("Form blocking_image: a first frame's creation answers the video", Source.SEEN),
  BLOCKING_FAILURE("In this form a task that fails is refused with its reason", Source.GUESS),
  COST("In this form the cost is 0", Source.GUESS),
  TASK_ID("A task_id begins with task_video_", page("video-minimax")),
  TASK_ID_TAIL("What follows are up to 12 small letters and digits", Source.GUESS),
  KEY_PREFIX("A key begins with mql_", page("authentication")),
  ANY_KEY("Every such key is taken", Source.GUESS),
  WRONG_KEY("A missing or other key is HTTP 401", Source.GUESS),
  ERRORS("An error is a real HTTP status with {error, code, details}", Source.SEEN),
  NESTED_ERROR("Form nested_error: it is {error: {message, code, details}}", Source.SEEN),
  ERROR_CODES("The words that stand in code", Source.GUESS),
  ERROR_DETAILS("details has MiniMax's status_code, where MiniMax refused", Source.GUESS),
  STATUS_OF_REFUSAL(
      "What MiniMax refuses is HTTP 400, 401, 402, 403, 422, 429 or 500, by its code",
      Source.GUESS),
  PROMPT_REQUIRED("A prompt is required, with a first frame too", page("video-minimax")),
  MODELS("The models are T2V-01, I2V-01, S2V-01 and the three Hailuo", page("video-minimax")),
  OTHER_MODELS("Every other model is HTTP 400", Source.GUESS),
  OTHER_MODES("A last frame, a subject reference, a template are HTTP 400", Source.GUESS),
  OTHER_FIELDS("Every other field is ignored, a callback_url too", Source.GUESS),
  RULES_OF_MINIMAX("All else is held to MiniMax's tables; a breach is HTTP 400", Source.GUESS),
  OLD_FAMILY("The 01 family ignores duration and resolution", page("video-minimax")),
  IDS_IN_PATH("Task and file ids stand in the path", page("video-minimax")),
  QUERY("A query answers {id, object, task_id, status, …}", Source.SEEN),
  QUERY_OBJECT("A query's object is video, its id the task_id", Source.GUESS),
  STATUSES("A query's status words are MiniMax's", Source.SEEN),
  FAILED_TASK("A failed task is HTTP 200, its reason is the text error", Source.GUESS),
  LINK_IN_QUERY("include_download_url=true adds the download_url", page("video-minimax")),
  FILE_ID("A file_id is a text of digits, as MiniMax's", Source.GUESS),
  DOWNLOAD("A download answers {download_url, file_id, expires_in_seconds}", Source.SEEN),
  LINK_LIFETIME("A link lives 1 hour", Source.SEEN),
  LINK_NEEDS_NO_KEY("A link needs no key", Source.GUESS),
  FRESH_LINK("Each answer has a fresh link", Source.GUESS),
  DEAD_LINK("A link past its time is HTTP 403", Source.GUESS),
  VIDEO("GET /v1/videos/generations/{id} answers {id, object, created_at, status, …}", Source.SEEN),
  VIDEO_ID("Its id is the task_id", Source.GUESS),
  VIDEO_STATUSES(
      "Its status is queued, in_progress for Processing, completed or failed", Source.GUESS),
  NO_PROGRESS("It tells no progress in per cent", Source.GUESS),
  UNKNOWN_ID("An id that is not known is HTTP 404", Source.GUESS);

  private final String text;
  private final Source source;

  Behaviour(String text, Source source) {
    this.text = text;
    this.source = source;
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public Source source() {
    return source;
  }

  private static Source page(String name) {
    return new Source.Documented("https://docs.metriqual.com/docs/" + name);
  }
}
