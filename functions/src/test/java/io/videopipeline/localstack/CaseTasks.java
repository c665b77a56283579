package io.videopipeline.localstack;

import com.fasterxml.jackson.databind.JsonNode;

/** What stands behind the tasks of a case on a real Step Functions API. */
interface CaseTasks {
  /** The case's definition, its tasks led to where they are answered. */
  JsonNode definition();

  /**
   * Answers the tasks as the case says.
   *
   * @param end returns when the execution no longer runs
   */
  void answerUntil(Runnable end);
}
