package io.videopipeline.simulator.minimax;

import com.fasterxml.jackson.databind.JsonNode;

/** What a video is made from. One route serves all modes: the fields of the request decide. */
enum Mode {
  TEXT,
  FIRST_FRAME,
  LAST_FRAME,
  SUBJECT;

  /** The mode of a request; a field that is null is as good as absent. */
  static Mode of(JsonNode body) {
    if (body.hasNonNull("subject_reference")) {
      return SUBJECT;
    }
    if (body.hasNonNull("last_frame_image")) {
      return LAST_FRAME;
    }
    return body.hasNonNull("first_frame_image") ? FIRST_FRAME : TEXT;
  }
}
