package io.videopipeline.simulator.minimax;

/** What this simulator does as MiniMax does it, and how sure we are of each. */
public enum Behaviour {
  ERRORS_INSIDE_200("An error is HTTP 200 with base_resp", Source.DOCUMENTED),
  TASK_ID_IS_TEXT("task_id is a text of 15 digits", Source.DOCUMENTED),
  FILE_ID_IS_TEXT_IN_QUERY("A query's file_id is a text", Source.DOCUMENTED),
  FILE_ID_IS_NUMBER_IN_FILE("A file's file_id is a number", Source.OBSERVED),
  EMPTY_TASK_ID_ON_ERROR("A refused creation has an empty task_id", Source.OBSERVED),
  STATUSES("Preparing, Queueing, Processing, Success, Fail, in this order", Source.DOCUMENTED),
  MISSING_KEY("A missing key is 1004", Source.OBSERVED),
  ANY_KEY("Every key that is not empty is taken", Source.ASSUMED),
  PROMPT_LIMIT("A prompt has at most 2000 characters", Source.DOCUMENTED),
  CHARACTERS_ARE_CODE_POINTS("A character is a code point", Source.ASSUMED),
  INVALID_PARAMETERS("A request that breaks the tables is 2013", Source.DOCUMENTED),
  UNKNOWN_FIELDS_IGNORED("Unknown fields are ignored", Source.ASSUMED),
  OLD_FAMILY_IGNORES_FORMAT("The 01 family ignores duration and resolution", Source.OBSERVED),
  UNKNOWN_TASK("A query for an unknown task is 2013", Source.ASSUMED),
  UNKNOWN_FILE("A retrieve of an unknown file is 2013", Source.DOCUMENTED),
  FAILED_TASK("A failed task has status Fail and its reason in base_resp", Source.ASSUMED),
  TRACE_ID("Every answer has a Trace-Id header", Source.OBSERVED),
  LINK_LIFETIME("A download link lives 1 hour", Source.DOCUMENTED),
  FRESH_LINK("Each retrieve gives a fresh link", Source.ASSUMED),
  SIZES("768P is 1366 x 768, 1080P is 1920 x 1080", Source.OBSERVED),
  SIZES_OF_512P_AND_720P("512P is 910 x 512, 720P is 1280 x 720", Source.ASSUMED),
  GENERATION_TIME("A task takes the time that was set", Source.ASSUMED);

  private final String text;
  private final Source source;

  Behaviour(String text, Source source) {
    this.text = text;
    this.source = source;
  }

  public String text() {
    return text;
  }

  public Source source() {
    return source;
  }

  /**
   * Where a behaviour is known from: the pages under {@code
   * https://platform.minimax.io/docs/api-reference}, answers that its users reported until November
   * 2026, or our own guess.
   */
  public enum Source {
    DOCUMENTED,
    OBSERVED,
    ASSUMED
  }
}
