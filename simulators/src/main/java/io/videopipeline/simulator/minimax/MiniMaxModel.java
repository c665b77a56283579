package io.videopipeline.simulator.minimax;

import static io.videopipeline.simulator.minimax.MiniMaxModel.Mode.FIRST_FRAME;
import static io.videopipeline.simulator.minimax.MiniMaxModel.Mode.LAST_FRAME;
import static io.videopipeline.simulator.minimax.MiniMaxModel.Mode.SUBJECT;
import static io.videopipeline.simulator.minimax.MiniMaxModel.Mode.TEXT;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * MiniMax's models: the modes, durations and resolutions that each supports.
 *
 * @see <a href="https://platform.minimax.io/docs/api-reference/video-generation-t2v">text to
 *     video</a>
 * @see <a href="https://platform.minimax.io/docs/api-reference/video-generation-i2v">first
 *     frame</a>
 * @see <a href="https://platform.minimax.io/docs/api-reference/video-generation-fl2v">first and
 *     last frame</a>
 * @see <a href="https://platform.minimax.io/docs/api-reference/video-generation-s2v">subject
 *     reference</a>
 */
enum MiniMaxModel {
  HAILUO_2_3("MiniMax-Hailuo-2.3", TEXT, FIRST_FRAME),
  HAILUO_2_3_FAST("MiniMax-Hailuo-2.3-Fast", FIRST_FRAME),
  HAILUO_02("MiniMax-Hailuo-02", TEXT, FIRST_FRAME, LAST_FRAME),
  T2V_01_DIRECTOR("T2V-01-Director", TEXT),
  T2V_01("T2V-01", TEXT),
  I2V_01_DIRECTOR("I2V-01-Director", FIRST_FRAME),
  I2V_01_LIVE("I2V-01-live", FIRST_FRAME),
  I2V_01("I2V-01", FIRST_FRAME),
  S2V_01("S2V-01", SUBJECT);

  static final int DEFAULT_SECONDS = 6;
  private static final Set<Integer> SECONDS = Set.of(DEFAULT_SECONDS, 10);

  private final String text;
  private final Set<Mode> modes;

  MiniMaxModel(String text, Mode... modes) {
    this.text = text;
    this.modes = Set.of(modes);
  }

  static Optional<MiniMaxModel> parse(String text) {
    return Arrays.stream(values()).filter(model -> model.text.equals(text)).findFirst();
  }

  String text() {
    return text;
  }

  boolean supports(Mode mode) {
    return modes.contains(mode);
  }

  /** Whether the model ignores duration and resolution; its videos have 6 s and 720P. */
  boolean hasFixedFormat() {
    return switch (this) {
      case HAILUO_2_3, HAILUO_2_3_FAST, HAILUO_02 -> false;
      case T2V_01_DIRECTOR, T2V_01, I2V_01_DIRECTOR, I2V_01_LIVE, I2V_01, S2V_01 -> true;
    };
  }

  String defaultResolution() {
    return hasFixedFormat() ? "720P" : "768P";
  }

  boolean offers(Mode mode, int seconds, String resolution) {
    return switch (resolution) {
      case "512P" -> this == HAILUO_02 && mode == FIRST_FRAME && SECONDS.contains(seconds);
      case "768P" -> SECONDS.contains(seconds);
      case "1080P" -> seconds == DEFAULT_SECONDS;
      default -> false;
    };
  }

  /** The input of a generation. All modes share one route; the fields of the request decide. */
  enum Mode {
    TEXT,
    FIRST_FRAME,
    LAST_FRAME,
    SUBJECT;

    /** The mode of a request. A field that is null counts as absent. */
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
}
