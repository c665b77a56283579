package io.videopipeline.simulator.minimax;

import io.videopipeline.simulator.behaviour.Source;
import io.videopipeline.simulator.behaviour.StampedBehaviour;

/** What this simulator does as MiniMax does it, and how sure we are of each. */
public enum Behaviour implements StampedBehaviour {
  ERRORS_INSIDE_200("An error is HTTP 200 with base_resp", page("video-generation-t2v")),
  TASK_ID_IS_TEXT("task_id is a text of 15 digits", page("video-generation-t2v")),
  FILE_ID_IS_TEXT_IN_QUERY("A query's file_id is a text", page("video-generation-query")),
  FILE_ID_IS_NUMBER_IN_FILE("A file's file_id is a number", page("video-generation-download")),
  FILE_ID_IS_NOT_TASK_ID("A file_id is the task's number and 1", Source.GUESS),
  EMPTY_TASK_ID_ON_ERROR(
      "A refused creation or query has an empty task_id; a refused retrieve has none", Source.SEEN),
  STATUSES(
      "Preparing, Queueing, Processing, Success or Fail, in this order",
      page("video-generation-query")),
  SHARES_OF_TIME("Preparing and Queueing take a tenth of the time each", Source.GUESS),
  SIZE_ON_SUCCESS("A query tells width and height of a made video", page("video-generation-query")),
  MISSING_KEY("A missing key is 1004, with these words", page("errorcode")),
  ANY_KEY("Every key that is not empty is taken", Source.GUESS),
  MODE_BY_FIELDS(
      "A subject reference, a last frame, a first frame decide on the mode, in this order",
      Source.GUESS),
  MODES_OF_MODELS("Each model knows its modes", page("video-generation-t2v")),
  FORMATS_OF_MODELS(
      "Each model offers its durations and resolutions", page("video-generation-t2v")),
  INVALID_PARAMETERS("A request that breaks the tables is 2013", page("errorcode")),
  WORDS_FOR_MISSING_FIELD(
      "invalid params, binding: expr_path=<field>, cause=missing required parameter", Source.SEEN),
  WORDS_FOR_UNKNOWN_MODEL("invalid params, unsupported model: <name>", Source.SEEN),
  OTHER_WORDS_OF_2013("The words of every other 2013 after 'invalid params'", Source.GUESS),
  PROMPT_LIMIT("A prompt has at most 2000 characters", page("video-generation-t2v")),
  CHARACTERS_ARE_CODE_POINTS("A character is a code point", Source.GUESS),
  BLANK_PROMPT_IS_MISSING("A text mode's prompt of nothing but blanks is missing", Source.GUESS),
  WRONG_TYPE("A field of another JSON type is 2013", Source.GUESS),
  UNKNOWN_FIELDS_IGNORED("Unknown fields are ignored", Source.GUESS),
  NULL_IS_ABSENT("A null is as good as an absent field", Source.SEEN),
  OLD_FAMILY_IGNORES_FORMAT("The 01 family ignores duration and resolution", Source.SEEN),
  LAST_FRAME_ALONE("A last frame without a first one is taken", Source.GUESS),
  ONE_SUBJECT("A subject reference is one character with one image", page("video-generation-s2v")),
  IMAGE_LIMITS(
      "An image is JPG, PNG or WebP, under 20 MB, over 300 px, from 2:5 to 5:2",
      page("video-generation-i2v")),
  IMAGE_OFFENCE("An image that breaks these limits is 2013 at once", Source.GUESS),
  IMAGE_LINKS_UNREAD("An image's link is not fetched, and its video is 16:9", Source.GUESS),
  CALLBACK_UNUSED("A callback_url is taken and never called", Source.GUESS),
  UNKNOWN_TASK("A query for an unknown task is 2013", Source.GUESS),
  UNKNOWN_FILE("A retrieve of an unknown file is 2013", Source.GUESS),
  FAILED_TASK("A failed task has status Fail and its reason in base_resp", Source.GUESS),
  TRACE_ID("Every answer has a Trace-Id header", Source.SEEN),
  LINK_LIFETIME("A download link lives 1 hour", page("video-generation-download")),
  DEAD_LINK("A link past its time is HTTP 403", Source.GUESS),
  LINK_NEEDS_NO_KEY("A download link needs no key", Source.SEEN),
  FRESH_LINK("Each retrieve gives a fresh link", Source.GUESS),
  SIZES("768P is 1366 x 768, 1080P is 1920 x 1080", Source.SEEN),
  SIZES_OF_512P_AND_720P("512P is 910 x 512, 720P is 1280 x 720", Source.GUESS),
  SHAPE_OF_FRAME("A first frame gives the shape; 9:16 at 768P is 768 x 1364", Source.SEEN),
  SHAPE_OF_SUBJECT("A subject's video is 16:9", Source.GUESS),
  FRAME_RATE("4 frames a second instead of 24", Source.GUESS),
  GENERATION_TIME("A task takes the time that was set", Source.GUESS),
  TEMPLATES(
      "There are the templates of the international list",
      new Source.Documented("https://platform.minimax.io/docs/faq/video-agent-templates")),
  NEEDS_OF_TEMPLATES("Each template needs its texts, its media or both", Source.SEEN),
  TEMPLATE_TASK_ID_IS_TEXT(
      "A template's task_id is a text of 18 digits", page("video-agent-create")),
  TEMPLATE_ID_AS_NUMBER("A template_id that is a number is 2013", Source.GUESS),
  UNKNOWN_TEMPLATE("A template that is not on the list is 2013", Source.GUESS),
  MISSING_TEMPLATE_INPUT("A template without what it needs is 2013 at once", Source.GUESS),
  BLANK_TEMPLATE_TEXT("A text of nothing but blanks is none", Source.GUESS),
  NEEDLESS_TEMPLATE_INPUT("A template takes texts and media that it does not need", Source.GUESS),
  TEMPLATE_MEDIA("A template's medium is a picture, with a first frame's limits", Source.GUESS),
  TEMPLATE_STATUSES(
      "A template's task is Preparing, Processing, Success or Fail", page("video-agent-query")),
  TEMPLATE_VIDEO(
      "A template's video is a video_url of 9 hours, and no file", page("video-agent-query")),
  FRESH_TEMPLATE_VIDEO("Each query gives a fresh video_url", Source.GUESS),
  TEMPLATE_TASKS_APART("Each of the two queries knows its own tasks only", Source.GUESS),
  TEMPLATE_SIZE("A template's video has 6 s and 1366 x 768", Source.GUESS);

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
    return new Source.Documented("https://platform.minimax.io/docs/api-reference/" + name);
  }
}
